using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Authentication;

namespace EventDrivenFrontends.WebSocketGateway.Authorization;

/// <summary>Who may read what: the one place that decides it, for every transport.</summary>
internal static class TopicAccess
{
    public static AccessDecision Decide(Caller caller, ViewDescription view, Topic topic) => view.Access switch
    {
        ViewAccess.Public => AccessDecision.Allowed,
        _ when caller.UserId is null => AccessDecision.NeedsIdentity,
        ViewAccess.Authenticated => AccessDecision.Allowed,
        ViewAccess.Owner when topic.Key == caller.UserId => AccessDecision.Allowed,
        _ => AccessDecision.Denied,
    };

    /// <summary>Whether there is a topic of the view that the caller may read.</summary>
    public static bool IsListed(Caller caller, ViewDescription view) =>
        Decide(caller, view, Topic.Of(view.Name, caller.UserId)) is AccessDecision.Allowed;
}
