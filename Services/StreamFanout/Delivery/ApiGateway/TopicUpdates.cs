using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>What a batch means to the topics of one view, each worked out when its first subscriber is met.</summary>
internal sealed class TopicUpdates(IReadOnlyList<ItemStep> steps, ShardSession session, FanoutCursors cursors)
{
    private readonly ConcurrentDictionary<string, TopicUpdate?> _bySpelling = new(StringComparer.Ordinal);

    /// <summary>Null when the batch means nothing to the topic.</summary>
    public TopicUpdate? For(string spelling) => _bySpelling.GetOrAdd(spelling, Find);

    private TopicUpdate? Find(string spelling)
    {
        if (!Topic.TryParse(spelling, out var topic, out _))
        {
            return null;
        }

        var changes = steps
            .Where(step => topic.Key is null || topic.Key == step.Key)
            .Select(step => step.For(topic))
            .OfType<EncodedChange>()
            .ToList();
        return changes.Count == 0 ? null : new TopicUpdate(spelling, topic, changes, session, cursors);
    }
}
