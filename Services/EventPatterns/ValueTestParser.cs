using System.Text.Json;
using EventDrivenFrontends.EventPatterns.ValueTests;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>Reads the array behind a field: plain values and comparisons.</summary>
internal static class ValueTestParser
{
    private const string OneKey = "Only one key allowed in match expression";
    private const string IgnoreCase = "equals-ignore-case";

    public static List<ValueTest> ParseArray(ref PatternTokens tokens)
    {
        List<ValueTest> tests = [];
        while (tokens.Next() != JsonTokenType.EndArray)
        {
            tests.Add(ParseOne(ref tokens));
        }

        if (tests.Count == 0)
        {
            tokens.Throw("Empty arrays are not allowed");
        }

        return tests;
    }

    private static ValueTest ParseOne(ref PatternTokens tokens)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.StartObject:
                return ParseComparison(ref tokens);
            case JsonTokenType.String:
                var text = tokens.Text();
                return (ValueTest?)AddressRangeTest.TrySingleV6(text) ?? new TextTest(text);
            case JsonTokenType.Number:
                return new NumberTest(tokens.Text());
            case JsonTokenType.Null:
                return new LiteralTest(JsonValueKind.Null);
            case JsonTokenType.True:
                return new LiteralTest(JsonValueKind.True);
            case JsonTokenType.False:
                return new LiteralTest(JsonValueKind.False);
            default:
                throw tokens.Fail("Match value must be String, number, true, false, or null");
        }
    }

    private static ValueTest ParseComparison(ref PatternTokens tokens)
    {
        tokens.Expect(JsonTokenType.PropertyName, "Match expression name not found");
        switch (tokens.Text())
        {
            case "exact":
                return Close(ref tokens, new TextTest(tokens.ExpectString("exact match pattern must be a string")));
            case "prefix":
                return ParseAffix(ref tokens, "prefix", (text, comparison) => new PrefixTest(text, comparison));
            case "suffix":
                return ParseAffix(ref tokens, "suffix", (text, comparison) => new SuffixTest(text, comparison));
            case IgnoreCase:
                return Close(ref tokens, new EqualsIgnoreCaseTest(tokens.ExpectString($"{IgnoreCase} match pattern must be a string")));
            case "wildcard":
                return Close(ref tokens, ParseWildcard(ref tokens, tokens.ExpectString("wildcard match pattern must be a string")));
            case "cidr":
                return Close(ref tokens, ParseCidr(tokens.ExpectString("prefix match pattern must be a string")));
            case "numeric":
                return NumericParser.Parse(ref tokens);
            case "anything-but":
                return AnythingButParser.Parse(ref tokens);
            case "exists":
                return Close(ref tokens, ParseExists(ref tokens));
            case var name:
                throw tokens.Fail($"Unrecognized match type {name}");
        }
    }

    public static WildcardTest ParseWildcard(ref PatternTokens tokens, string text)
    {
        try
        {
            return WildcardTest.Parse(text);
        }
        catch (FormatException fault)
        {
            throw tokens.Fail(fault.Message);
        }
    }

    private static ValueTest ParseAffix(ref PatternTokens tokens, string kind, Func<string, StringComparison, ValueTest> create)
    {
        if (tokens.Next() == JsonTokenType.String)
        {
            return Close(ref tokens, create(tokens.Text(), StringComparison.Ordinal));
        }

        if (tokens.Type != JsonTokenType.StartObject)
        {
            tokens.Throw($"{kind} match pattern must be a string");
        }

        tokens.Expect(JsonTokenType.PropertyName, $"{char.ToUpperInvariant(kind[0])}{kind[1..]} expression name not found");
        var comparison = tokens.Text();
        if (comparison != IgnoreCase)
        {
            tokens.Throw($"Unsupported {kind} pattern: {comparison}");
        }

        var test = create(tokens.ExpectString($"{IgnoreCase} match pattern must be a string"), StringComparison.OrdinalIgnoreCase);
        tokens.Expect(JsonTokenType.EndObject, OneKey);
        return Close(ref tokens, test);
    }

    private static AddressRangeTest ParseCidr(string cidr)
    {
        try
        {
            return AddressRangeTest.ParseCidr(cidr);
        }
        catch (FormatException fault)
        {
            throw new InvalidEventPatternException(fault.Message);
        }
    }

    private static ValueTest ParseExists(ref PatternTokens tokens) => tokens.Next() switch
    {
        JsonTokenType.True => PresenceTest.Instance,
        JsonTokenType.False => AbsenceTest.Instance,
        _ => throw tokens.Fail("exists match pattern must be either true or false."),
    };

    private static ValueTest Close(ref PatternTokens tokens, ValueTest test)
    {
        tokens.Expect(JsonTokenType.EndObject, OneKey);
        return test;
    }
}
