using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns;

/// <summary>
/// A parsed event pattern in disjunctive form: it matches when one of its alternatives does. Every <c>$or</c> multiplies the alternatives,
/// which is what an automaton over many patterns needs too.
/// </summary>
internal sealed record EventPattern(IReadOnlyList<PatternAlternative> Alternatives)
{
    public static EventPattern Parse(string source) => PatternParser.Parse(source);

    public bool Matches(JsonElement @event)
    {
        foreach (var alternative in Alternatives)
        {
            if (alternative.Matches(@event))
            {
                return true;
            }
        }

        return false;
    }
}
