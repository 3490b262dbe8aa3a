using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>
/// Finds the rules that match an event. The paths of all patterns make one tree, which is walked once with the event; at its leaves the values
/// lead, by hash, prefix, suffix or interval, to the alternatives that are filed under them. Each alternative is filed under its rarest condition
/// alone and the rest of it is tried when it is found: the cost follows the rules that nearly match, not the rules that exist.
/// Immutable: a change builds a new one.
/// </summary>
public sealed class RuleIndex<TRule>
    where TRule : class
{
    private readonly FieldNode _root = new();
    private readonly List<Entry> _entries = [];
    private readonly List<int> _unconditional = [];
    private readonly int _fields;

    /// <param name="rules">Any number of rules, each with its pattern.</param>
    public RuleIndex(IEnumerable<(EventPattern Pattern, TRule Rule)> rules)
    {
        var alternatives = rules.SelectMany(rule => rule.Pattern.Alternatives.Select(alternative => (Alternative: alternative, rule.Rule))).ToList();
        var leading = new LeadingCondition(alternatives.Select(entry => entry.Alternative));
        List<ValueIndex> values = [];
        foreach (var (alternative, rule) in alternatives)
        {
            var nodes = alternative.Conditions.Select(condition => _root.Grow(condition.Path)).ToArray();
            foreach (var node in nodes.Where(node => node.Number < 0))
            {
                node.Number = _fields++;
            }

            File(alternative, leading.Of(alternative), values);
            _entries.Add(new Entry(alternative, [.. nodes.Select(node => node.Number)], rule));
        }

        values.ForEach(index => index.Complete());
    }

    /// <summary>Each matching rule once.</summary>
    public IReadOnlyCollection<TRule> Match(JsonElement @event)
    {
        using var fields = EventFields.Of(@event, _root, _fields);
        List<int> found = [.. _unconditional];
        foreach (var (node, value, _) in fields.Values)
        {
            node.Values?.Find(value, found);
        }

        HashSet<TRule>? matched = null;
        foreach (var entry in found.Select(number => _entries[number]))
        {
            if (matched?.Contains(entry.Rule) != true && entry.Matches(@event, fields))
            {
                (matched ??= new HashSet<TRule>(ReferenceEqualityComparer.Instance)).Add(entry.Rule);
            }
        }

        return matched ?? (IReadOnlyCollection<TRule>)[];
    }

    private void File(PatternAlternative alternative, FieldCondition? condition, List<ValueIndex> values)
    {
        if (condition is null)
        {
            _unconditional.Add(_entries.Count);
            return;
        }

        var node = _root.Grow(condition.Path);
        if (node.Values is null)
        {
            values.Add(node.Values = new ValueIndex());
        }

        foreach (var key in condition.Tests.Select(test => test.Key).Distinct())
        {
            node.Values.Add(key, _entries.Count);
        }
    }

    /// <param name="Fields">The numbers of the alternative's conditions' fields.</param>
    private sealed record Entry(PatternAlternative Alternative, int[] Fields, TRule Rule)
    {
        public bool Matches(JsonElement @event, EventFields fields)
        {
            var conditions = Alternative.Conditions;
            for (var i = 0; i < Fields.Length; i++)
            {
                if (!fields.Meet(conditions[i], Fields[i]))
                {
                    return false;
                }
            }

            return Fields.Length == 1 || !fields.HaveElements || Alternative.Matches(@event);
        }
    }
}
