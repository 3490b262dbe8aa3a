using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>
/// Reads the structure of a pattern: nested objects, arrays of tests, <c>$or</c>. One alternative is a map of paths to tests.
/// </summary>
internal static class PatternParser
{
    private const string Or = "$or";
    private const int MaxAlternatives = 1000;

    private static readonly HashSet<string> ReservedInOr =
        ["exact", "equals-ignore-case", "prefix", "suffix", "anything-but", "numeric", "exists", "cidr", "wildcard"];

    public static EventPattern Parse(string source)
    {
        var tokens = new PatternTokens(source, Encoding.UTF8.GetBytes(source));
        tokens.Expect(JsonTokenType.StartObject, "Filter is not an object");
        var alternatives = ParseObject(ref tokens, [[]], "", insideOr: false);
        return new EventPattern([.. alternatives.Select(fields => new PatternAlternative([.. fields.Values]))]);
    }

    private static List<Dictionary<string, FieldCondition>> ParseObject(
        ref PatternTokens tokens, List<Dictionary<string, FieldCondition>> alternatives, string parent, bool insideOr)
    {
        var isEmpty = true;
        while (tokens.Next() != JsonTokenType.EndObject)
        {
            isEmpty = false;
            var name = tokens.Text();
            if (name == Or)
            {
                alternatives = ParseOr(ref tokens, alternatives, parent);
                continue;
            }

            if (insideOr && ReservedInOr.Contains(name))
            {
                tokens.Throw($"{name} is Ruler reserved fieldName which cannot be used inside {Or}.");
            }

            alternatives = ParseField(ref tokens, alternatives, parent.Length == 0 ? name : $"{parent}.{name}", name, insideOr);
        }

        if (isEmpty)
        {
            tokens.Throw("Empty objects are not allowed");
        }

        return alternatives;
    }

    private static List<Dictionary<string, FieldCondition>> ParseField(
        ref PatternTokens tokens, List<Dictionary<string, FieldCondition>> alternatives, string path, string name, bool insideOr)
    {
        switch (tokens.Next())
        {
            case JsonTokenType.StartObject:
                return ParseObject(ref tokens, alternatives, path, insideOr);

            case JsonTokenType.StartArray:
                var condition = new FieldCondition(path, ValueTestParser.ParseArray(ref tokens));
                foreach (var alternative in alternatives)
                {
                    alternative[path] = condition;
                }

                return alternatives;

            default:
                throw tokens.Fail($"\"{name}\" must be an object or an array");
        }
    }

    private static List<Dictionary<string, FieldCondition>> ParseOr(
        ref PatternTokens tokens, List<Dictionary<string, FieldCondition>> alternatives, string parent)
    {
        tokens.Expect(JsonTokenType.StartArray, $"It must be an Array followed with {Or}.");
        List<Dictionary<string, FieldCondition>> all = [];
        var branches = 0;
        while (tokens.Next() != JsonTokenType.EndArray)
        {
            branches++;
            if (tokens.Type != JsonTokenType.StartObject)
            {
                tokens.Throw($"Only JSON object is allowed in array of {Or} relationship.");
            }

            var copies = alternatives.ConvertAll(alternative => new Dictionary<string, FieldCondition>(alternative));
            all.AddRange(ParseObject(ref tokens, copies, parent, insideOr: true));
            if (all.Count > MaxAlternatives)
            {
                throw new InvalidEventPatternException($"Rule is too complex: {Or} gives more than {MaxAlternatives} combinations");
            }
        }

        if (branches < 2)
        {
            tokens.Throw($"There must have at least 2 Objects in {Or} relationship.");
        }

        return all;
    }
}
