using System.Collections.Immutable;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EventPatterns.Index;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Records;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>
/// A bus and its rules. Readers take a snapshot; writers replace it; the index follows with the first event after a change.
/// </summary>
internal sealed class EventBus(BusStored image, string arn, IRecorder<EventBridgeRecord> records)
{
    public const string Default = "default";

    private readonly Lock _gate = new();
    private volatile Snapshot _snapshot = new(ImmutableSortedDictionary.Create<string, EventRule>(StringComparer.Ordinal));
    private volatile BusStored _image = image;
    private bool _isDeleted;

    /// <summary>The default bus is there without anyone's doing: its record comes with the first change.</summary>
    private bool _isRecorded = image.Name != Default;

    public string Name { get; } = image.Name;

    public string Arn { get; } = arn;

    public DateTimeOffset CreatedAt => _image.CreatedAt;

    public DateTimeOffset ModifiedAt => _image.ModifiedAt;

    public string? Description => _image.Description;

    public ImmutableSortedDictionary<string, EventRule> Rules => _snapshot.Rules;

    /// <summary>The enabled rules with a pattern.</summary>
    public RuleIndex<EventRule> Index => _snapshot.Index.Value;

    /// <summary>Runs the change alone; what it throws leaves the bus as it was.</summary>
    public void Change(Func<ImmutableSortedDictionary<string, EventRule>, ImmutableSortedDictionary<string, EventRule>> change)
    {
        lock (_gate)
        {
            CheckExists();
            var before = _snapshot.Rules;
            var rules = change(before);
            if (!ReferenceEquals(rules, before))
            {
                Record(before, rules);
                _snapshot = new Snapshot(rules);
            }
        }
    }

    public void Describe(string? description, DateTimeOffset at)
    {
        lock (_gate)
        {
            CheckExists();
            var changed = _image with { Description = description, ModifiedAt = at };
            records.Record(changed);
            (_image, _isRecorded) = (changed, true);
        }
    }

    /// <returns>False when it has rules and therefore stays.</returns>
    public bool TryDelete()
    {
        lock (_gate)
        {
            if (!_snapshot.Rules.IsEmpty)
            {
                return false;
            }

            records.Record(new BusDeleted(Name));
            _isDeleted = true;
            return true;
        }
    }

    /// <summary>For a state that is replayed.</summary>
    public void Restore(BusStored stored) => (_image, _isRecorded) = (stored, true);

    /// <inheritdoc cref="Restore(BusStored)"/>
    public void Restore(ImmutableSortedDictionary<string, EventRule> rules) => _snapshot = new Snapshot(rules);

    public IEnumerable<EventBridgeRecord> ToRecords() => [_image, .. Rules.Values.Select(rule => rule.ToRecord())];

    /// <summary>Only what differs: a bus has few rules, and they change seldom.</summary>
    private void Record(ImmutableSortedDictionary<string, EventRule> before, ImmutableSortedDictionary<string, EventRule> after)
    {
        if (!_isRecorded)
        {
            records.Record(_image);
            _isRecorded = true;
        }

        foreach (var rule in after.Values.Where(rule => !ReferenceEquals(before.GetValueOrDefault(rule.Name), rule)))
        {
            records.Record(rule.ToRecord());
        }

        foreach (var gone in before.Keys.Where(name => !after.ContainsKey(name)))
        {
            records.Record(new RuleDeleted(Name, gone));
        }
    }

    private void CheckExists()
    {
        if (_isDeleted)
        {
            throw EventBridgeErrors.NotFound($"Event bus {Name} does not exist.");
        }
    }

    private sealed class Snapshot(ImmutableSortedDictionary<string, EventRule> rules)
    {
        public ImmutableSortedDictionary<string, EventRule> Rules { get; } = rules;

        public Lazy<RuleIndex<EventRule>> Index { get; } = new(() => new RuleIndex<EventRule>(
            rules.Values.Where(rule => rule is { IsEnabled: true, Pattern: not null }).Select(rule => (rule.Pattern!, rule))));
    }
}
