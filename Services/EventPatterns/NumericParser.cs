using System.Text.Json;
using EventDrivenFrontends.EventPatterns.ValueTests;

namespace EventDrivenFrontends.EventPatterns;

/// <summary><c>["=", 5]</c>, <c>["&gt;", 0]</c>, <c>["&gt;=", 0, "&lt;", 5]</c>: a lower bound may be followed by an upper one.</summary>
internal static class NumericParser
{
    private const decimal Limit = 5_000_000_000m;
    private const string TooMany = "Too many elements in numeric expression";

    public static ValueTest Parse(ref PatternTokens tokens)
    {
        tokens.Expect(JsonTokenType.StartArray, "Value of numeric must be an array.");
        if (tokens.Next() != JsonTokenType.String)
        {
            tokens.Throw($"Invalid member in numeric match: {tokens.Text()}");
        }

        var test = ParseRange(ref tokens, tokens.Text());
        tokens.Expect(JsonTokenType.EndObject, TooMany);
        return test;
    }

    private static NumericRangeTest ParseRange(ref PatternTokens tokens, string comparison)
    {
        switch (comparison)
        {
            case "=":
                var exact = new NumericBound(ParseValue(ref tokens, "equals"), Inclusive: true);
                tokens.Expect(JsonTokenType.EndArray, TooMany);
                return new NumericRangeTest(exact, exact);
            case "<" or "<=":
                var only = new NumericBound(ParseValue(ref tokens, comparison), comparison == "<=");
                tokens.Expect(JsonTokenType.EndArray, TooMany);
                return new NumericRangeTest(null, only);
            case ">" or ">=":
                var lower = new NumericBound(ParseValue(ref tokens, comparison), comparison == ">=");
                return tokens.Next() == JsonTokenType.EndArray
                    ? new NumericRangeTest(lower, null)
                    : new NumericRangeTest(lower, ParseUpper(ref tokens, lower));
            default:
                throw tokens.Fail($"Unrecognized numeric range operator: {comparison}");
        }
    }

    private static NumericBound ParseUpper(ref PatternTokens tokens, NumericBound lower)
    {
        var isComparison = tokens.Type == JsonTokenType.String;
        var comparison = tokens.Text();
        if (!isComparison)
        {
            tokens.Throw($"Bad value in numeric range: {comparison}");
        }

        if (comparison is not ("<" or "<="))
        {
            tokens.Throw($"Bad numeric range operator: {comparison}");
        }

        var upper = new NumericBound(ParseValue(ref tokens, comparison), comparison == "<=");
        tokens.Expect(JsonTokenType.EndArray, "Too many terms in numeric range expression");
        return lower.Value < upper.Value ? upper : throw tokens.Fail("Bottom must be less than top");
    }

    private static decimal ParseValue(ref PatternTokens tokens, string comparison)
    {
        if (tokens.Next() != JsonTokenType.Number)
        {
            tokens.Throw($"Value of {comparison} must be numeric");
        }

        return FieldValue.TryParseNumber(tokens.Text(), out var number) && number is >= -Limit and <= Limit
            ? number
            : throw tokens.Fail("Value must be between -5.0E9 and 5.0E9, inclusive");
    }
}
