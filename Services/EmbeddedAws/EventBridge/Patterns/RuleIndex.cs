using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns;

/// <summary>
/// Finds the rules that match an event. A rule that names its sources exactly is only tried for those, and there only for the
/// detail-types that it names: the cost follows the rules that may match, not the rules that exist. Immutable: a change builds a new one.
/// </summary>
internal sealed class RuleIndex<TRule>
    where TRule : class
{
    private readonly Dictionary<(string? Source, string? DetailType), List<Entry>> _entries = [];

    public RuleIndex(IEnumerable<(EventPattern Pattern, TRule Rule)> rules)
    {
        foreach (var (pattern, rule) in rules)
        {
            foreach (var alternative in pattern.Alternatives)
            {
                Add(new Entry(alternative, rule));
            }
        }
    }

    /// <summary>Each matching rule once.</summary>
    public IReadOnlyCollection<TRule> Match(JsonElement @event)
    {
        var source = Text(@event, "source");
        var detailType = Text(@event, "detail-type");
        var matched = new HashSet<TRule>(ReferenceEqualityComparer.Instance);
        Match(@event, (source, detailType), matched);
        Match(@event, (source, null), matched);
        Match(@event, (null, detailType), matched);
        Match(@event, (null, null), matched);
        return matched;
    }

    private void Add(Entry entry)
    {
        IEnumerable<string?> sources = entry.Alternative.ExactTexts("source") ?? [null!];
        var detailTypes = entry.Alternative.ExactTexts("detail-type") ?? [null!];
        foreach (var source in sources)
        {
            foreach (string? detailType in detailTypes)
            {
                if (!_entries.TryGetValue((source, detailType), out var list))
                {
                    _entries[(source, detailType)] = list = [];
                }

                list.Add(entry);
            }
        }
    }

    private void Match(JsonElement @event, (string? Source, string? DetailType) key, HashSet<TRule> matched)
    {
        if (!_entries.TryGetValue(key, out var candidates))
        {
            return;
        }

        foreach (var (alternative, rule) in candidates)
        {
            if (!matched.Contains(rule) && alternative.Matches(@event))
            {
                matched.Add(rule);
            }
        }
    }

    private static string? Text(JsonElement @event, string property) =>
        @event.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Entry(PatternAlternative Alternative, TRule Rule);
}
