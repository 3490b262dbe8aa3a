using System.Collections.Immutable;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns.Index;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>
/// A bus and its rules. Readers take a snapshot; writers replace it; the index follows with the first event after a change.
/// </summary>
internal sealed class EventBus(string name, string arn, DateTimeOffset createdAt)
{
    public const string Default = "default";

    private readonly Lock _gate = new();
    private volatile Snapshot _snapshot = new(ImmutableSortedDictionary.Create<string, EventRule>(StringComparer.Ordinal));

    public string Name { get; } = name;

    public string Arn { get; } = arn;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset ModifiedAt { get; set; } = createdAt;

    public string? Description { get; set; }

    public ImmutableSortedDictionary<string, EventRule> Rules => _snapshot.Rules;

    /// <summary>The enabled rules with a pattern.</summary>
    public RuleIndex<EventRule> Index => _snapshot.Index.Value;

    /// <summary>Runs the change alone; what it throws leaves the bus as it was.</summary>
    public void Change(Func<ImmutableSortedDictionary<string, EventRule>, ImmutableSortedDictionary<string, EventRule>> change)
    {
        lock (_gate)
        {
            var rules = change(_snapshot.Rules);
            if (!ReferenceEquals(rules, _snapshot.Rules))
            {
                _snapshot = new Snapshot(rules);
            }
        }
    }

    private sealed class Snapshot(ImmutableSortedDictionary<string, EventRule> rules)
    {
        public ImmutableSortedDictionary<string, EventRule> Rules { get; } = rules;

        public Lazy<RuleIndex<EventRule>> Index { get; } = new(() => new RuleIndex<EventRule>(
            rules.Values.Where(rule => rule is { IsEnabled: true, Pattern: not null }).Select(rule => (rule.Pattern!, rule))));
    }
}
