using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>Makes the readers of subscribers.</summary>
internal sealed class TopicReaders(
    SubscriptionRegistry registry, CursorIssuer cursors, Resume resume, IOptions<SubscriptionOptions> options)
{
    private readonly ReadingRules _rules = new(cursors, resume, options.Value.MaxCatchUpBytes);

    /// <param name="spelling">The topic as the client named it.</param>
    /// <param name="topic">What it means.</param>
    /// <param name="since">What the client has; null for nothing.</param>
    public TopicReader Of(string spelling, ResolvedTopic topic, Cursor? since) =>
        new(spelling, topic, since, registry.Of(topic.View), _rules);
}
