using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>
/// A parsed event pattern in disjunctive form: it matches when one of its alternatives does. Every <c>$or</c> multiplies the alternatives,
/// which is what an automaton over many patterns needs too.
/// </summary>
public sealed class EventPattern
{
    /// <summary>Longest pattern that EventBridge takes, in characters.</summary>
    public const int MaxLength = 4096;

    internal EventPattern(IReadOnlyList<PatternAlternative> alternatives) => Alternatives = alternatives;

    internal IReadOnlyList<PatternAlternative> Alternatives { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="InvalidEventPatternException">It is none.</exception>
    public static EventPattern Parse(string source) => PatternParser.Parse(source);

    /// <summary>Whether the pattern matches an event as EventBridge gives it to targets.</summary>
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
