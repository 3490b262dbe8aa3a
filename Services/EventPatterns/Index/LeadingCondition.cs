using System.Runtime.InteropServices;
using EventDrivenFrontends.EventPatterns.ValueTests;

namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>
/// Chooses for each alternative the condition by which it is found: the one whose tests the fewest other alternatives share, so that an event
/// leads to few alternatives in vain.
/// </summary>
internal sealed class LeadingCondition
{
    /// <summary>A range covers more values than a text, and any value covers all: what one more of each costs, in texts.</summary>
    private const int RangeCost = 4;
    private const int AnyCost = 16;

    private readonly Dictionary<(string Path, TestKey Key), int> _counts = [];
    private readonly Dictionary<string, int> _ranges = [];

    public LeadingCondition(IEnumerable<PatternAlternative> alternatives)
    {
        foreach (var condition in alternatives.SelectMany(alternative => alternative.Conditions))
        {
            foreach (var test in condition.Tests)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, (condition.Path, test.Key), out _)++;
                CollectionsMarshal.GetValueRefOrAddDefault(_ranges, condition.Path, out _) += test.Key is RangeKey or AddressKey ? 1 : 0;
            }
        }
    }

    /// <returns>Null when every condition is also met by an event without the field, so that no value leads there.</returns>
    public FieldCondition? Of(PatternAlternative alternative) =>
        alternative.Conditions.Where(condition => !condition.AllowsAbsence).MinBy(Cost);

    private long Cost(FieldCondition condition) => condition.Tests.Sum(test => Cost(condition.Path, test));

    private long Cost(string path, ValueTest test) => test.Key switch
    {
        RangeKey or AddressKey => RangeCost + (_ranges[path] / 2),
        AnyKey => AnyCost * (1L + _counts[(path, test.Key)]),
        var key => _counts[(path, key)],
    };
}
