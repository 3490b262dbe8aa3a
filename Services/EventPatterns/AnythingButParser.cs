using System.Text.Json;
using EventDrivenFrontends.EventPatterns.ValueTests;

namespace EventDrivenFrontends.EventPatterns;

/// <summary><c>anything-but</c> a value, a list, or one of four comparisons of a text or a list of them.</summary>
internal static class AnythingButParser
{
    private const string TooMany = "Too many elements in numeric expression";
    private const string WrongValue = "Value of anything-but must be an array or single string/number value.";

    public static ValueTest Parse(ref PatternTokens tokens)
    {
        if (tokens.Next() == JsonTokenType.StartObject)
        {
            var comparison = ParseComparison(ref tokens);
            tokens.Expect(JsonTokenType.EndObject, TooMany);
            tokens.Expect(JsonTokenType.EndObject, TooMany);
            return comparison;
        }

        var test = new AnythingButTest(ParseValues(ref tokens));
        tokens.Expect(JsonTokenType.EndObject, TooMany);
        return test;
    }

    private static List<ValueTest> ParseValues(ref PatternTokens tokens)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.String:
                return [new TextTest(tokens.Text())];
            case JsonTokenType.Number:
                return [new NumberTest(tokens.Text())];
            case JsonTokenType.StartArray:
                return ParseList(ref tokens);
            default:
                throw tokens.Fail(WrongValue);
        }
    }

    private static List<ValueTest> ParseList(ref PatternTokens tokens)
    {
        List<ValueTest> values = [];
        var texts = 0;
        while (tokens.Next() != JsonTokenType.EndArray)
        {
            switch (tokens.Type)
            {
                case JsonTokenType.String:
                    values.Add(new TextTest(tokens.Text()));
                    texts++;
                    break;
                case JsonTokenType.Number:
                    values.Add(new NumberTest(tokens.Text()));
                    break;
                default:
                    throw tokens.Fail("Inside anything but list, start|null|boolean is not supported.");
            }
        }

        return values.Count > 0 && (texts == 0 || texts == values.Count)
            ? values
            : throw tokens.Fail("Inside anything but list, either all values are number or string, mixed type is not supported");
    }

    private static AnythingButTest ParseComparison(ref PatternTokens tokens)
    {
        tokens.Expect(JsonTokenType.PropertyName, "Anything-But expression name not found");
        var comparison = tokens.Text();
        if (comparison is not ("equals-ignore-case" or "prefix" or "suffix" or "wildcard"))
        {
            tokens.Throw($"Unsupported anything-but pattern: {comparison}");
        }

        List<ValueTest> excluded = [];
        switch (tokens.Next())
        {
            case JsonTokenType.String or JsonTokenType.Number:
                excluded.Add(ParseText(ref tokens, comparison));
                break;
            case JsonTokenType.StartArray:
                while (tokens.Next() != JsonTokenType.EndArray)
                {
                    excluded.Add(ParseText(ref tokens, comparison));
                }

                break;
            default:
                throw tokens.Fail(WrongValue);
        }

        return new AnythingButTest(excluded);
    }

    private static ValueTest ParseText(ref PatternTokens tokens, string comparison)
    {
        if (tokens.Type != JsonTokenType.String)
        {
            tokens.Throw(comparison switch
            {
                "equals-ignore-case" =>
                    "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
                "wildcard" => "wildcard match pattern must be a string",
                _ => "prefix/suffix match pattern must be a string",
            });
        }

        var text = tokens.Text();
        if (text.Length == 0 && comparison is ("prefix" or "suffix"))
        {
            tokens.Throw("Null prefix/suffix not allowed");
        }

        return comparison switch
        {
            "prefix" => new PrefixTest(text),
            "suffix" => new SuffixTest(text),
            "wildcard" => ValueTestParser.ParseWildcard(ref tokens, text),
            _ => new EqualsIgnoreCaseTest(text),
        };
    }
}
