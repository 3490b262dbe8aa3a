using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Authorization;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Topics;

/// <summary>Finds the view behind a topic and decides whether the caller gets it.</summary>
internal sealed class TopicResolver(ViewCatalog catalog)
{
    public bool TryResolve(
        Topic topic, Caller caller, [NotNullWhen(true)] out ResolvedTopic? resolved, [NotNullWhen(false)] out TopicRefusal? refusal)
    {
        resolved = null;
        if (catalog.Find(topic.View) is not { } view)
        {
            refusal = catalog.IsLoaded ? new(TopicFault.Unknown, $"There is no view '{topic.View}'.") : NotYet(topic);
            return false;
        }

        refusal = Refuse(TopicAccess.Decide(caller, view.Description, topic), topic)
            ?? RefuseFilters(topic, view.Description)
            ?? (view.IsLoaded ? null : NotYet(topic));
        resolved = refusal is null ? new ResolvedTopic(view, topic) : null;
        return resolved is not null;
    }

    private static TopicRefusal? Refuse(AccessDecision decision, Topic topic) => decision switch
    {
        AccessDecision.Allowed => null,
        AccessDecision.NeedsIdentity => new(TopicFault.NeedsIdentity, $"Reading '{topic.View}' needs an identity."),
        _ => new(TopicFault.Denied, $"This identity may not read '{topic.Text}'."),
    };

    private static TopicRefusal? RefuseFilters(Topic topic, ViewDescription view) =>
        topic.Filters.FirstOrDefault(filter => !view.Fields.Contains(filter.Field)) is { } unknown
            ? new(
                TopicFault.Invalid,
                $"'{unknown.Field}' is no field of '{view.Name}' to filter on. There are: {string.Join(", ", view.Fields)}.",
                unknown.Field)
            : null;

    private static TopicRefusal NotYet(Topic topic) =>
        new(TopicFault.Unavailable, $"'{topic.View}' is being loaded. Try again in a moment.");
}
