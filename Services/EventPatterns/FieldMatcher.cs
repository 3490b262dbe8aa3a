using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>
/// Walks the event once with all conditions in hand. At an array the conditions that go on below it must be met within one element,
/// so the walk is linear in the event for each condition, whatever the nesting.
/// </summary>
internal static class FieldMatcher
{
    public static bool MatchAll(JsonElement @event, List<PendingCondition> pending)
    {
        var met = new bool[pending.Count];
        Meet(@event, pending, met);
        return Array.TrueForAll(met, one => one);
    }

    /// <summary>Whether the path leads to a scalar anywhere in the event. Objects and empty arrays are not fields.</summary>
    public static bool Occurs(JsonElement @event, string path) => MatchAll(@event, [new PendingCondition(AnyValue(path), 0)]);

    private static FieldCondition AnyValue(string path) => new(path, [ValueTests.PresenceTest.Instance]);

    private static void Meet(JsonElement node, List<PendingCondition> pending, bool[] met)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                MeetInObject(node, pending, met);
                break;
            case JsonValueKind.Array:
                MeetInArray(node, pending, met);
                break;
            default:
                MeetScalar(FieldValue.Of(node), pending, met);
                break;
        }
    }

    private static void MeetScalar(in FieldValue value, List<PendingCondition> pending, bool[] met)
    {
        for (var i = 0; i < pending.Count; i++)
        {
            met[i] |= pending[i].IsAtEnd && pending[i].Condition.Accepts(value);
        }
    }

    private static void MeetInObject(JsonElement node, List<PendingCondition> pending, bool[] met)
    {
        foreach (var property in node.EnumerateObject())
        {
            var (below, origins) = Follow(property.Name, pending);
            if (below.Count == 0)
            {
                continue;
            }

            var metBelow = new bool[below.Count];
            Meet(property.Value, below, metBelow);
            for (var i = 0; i < metBelow.Length; i++)
            {
                met[origins[i]] |= metBelow[i];
            }
        }
    }

    private static (List<PendingCondition> Below, List<int> Origins) Follow(string property, List<PendingCondition> pending)
    {
        List<PendingCondition> below = [];
        List<int> origins = [];
        for (var i = 0; i < pending.Count; i++)
        {
            if (pending[i].TryFollow(property, out var next))
            {
                below.Add(next);
                origins.Add(i);
            }
        }

        return (below, origins);
    }

    private static void MeetInArray(JsonElement node, List<PendingCondition> pending, bool[] met)
    {
        var best = new bool[pending.Count];
        var bestCount = 0;
        foreach (var element in node.EnumerateArray())
        {
            if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                MeetScalar(FieldValue.Of(element), pending, met);
                continue;
            }

            var metHere = new bool[pending.Count];
            Meet(element, pending, metHere);
            var count = metHere.Count(one => one);
            if (count > bestCount)
            {
                (best, bestCount) = (metHere, count);
            }
        }

        for (var i = 0; i < best.Length; i++)
        {
            met[i] |= best[i];
        }
    }
}
