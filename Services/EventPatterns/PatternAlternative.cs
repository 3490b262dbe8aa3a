using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>Conditions that must all hold, and whose fields must lie in the same elements of the arrays that they share.</summary>
internal sealed class PatternAlternative(IReadOnlyList<FieldCondition> conditions)
{
    private readonly FieldCondition[] _conditions = [.. conditions];

    public IReadOnlyList<FieldCondition> Conditions => _conditions;

    public bool Matches(JsonElement @event)
    {
        var pending = new List<PendingCondition>(_conditions.Length);
        foreach (var condition in _conditions)
        {
            if (!condition.AllowsAbsence || FieldMatcher.Occurs(@event, condition.Path))
            {
                pending.Add(new PendingCondition(condition, 0));
            }
        }

        return pending.Count == 0 || FieldMatcher.MatchAll(@event, pending);
    }
}
