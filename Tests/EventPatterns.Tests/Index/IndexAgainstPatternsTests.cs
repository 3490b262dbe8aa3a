using System.Text.Json;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.Tests.Index;

/// <summary>The index must give what testing every rule by itself gives. Few names and values, so that most events meet some rules.</summary>
public sealed class IndexAgainstPatternsTests
{
    private const int Rules = 60;
    private const int Events = 60;

    private static readonly string[] Paths = ["a", "b", "c.d", "c.e", "c.f.g", "c.f.h"];

    private static readonly string[] Tests =
    [
        "\"x\"", "\"xy\"", "\"\"", "1", "2.0", "1e400", "true", "null", "\"10.0.0.7\"", "\"2001:db8::1\"",
        """{"prefix":"x"}""", """{"prefix":""}""", """{"prefix":{"equals-ignore-case":"X"}}""", """{"suffix":"y"}""",
        """{"suffix":{"equals-ignore-case":"Y"}}""", """{"equals-ignore-case":"XY"}""", """{"wildcard":"x*y"}""", """{"wildcard":"*y"}""",
        """{"wildcard":"*"}""", """{"wildcard":"xy"}""", """{"numeric":["=",1]}""", """{"numeric":[">",1]}""", """{"numeric":[">=",0,"<",2]}""",
        """{"cidr":"10.0.0.0/29"}""", """{"cidr":"2001:db8::/32"}""", """{"exists":true}""", """{"exists":false}""", """{"anything-but":"x"}""",
        """{"anything-but":[1,2]}""", """{"anything-but":{"prefix":"x"}}""", """{"anything-but":{"wildcard":"*y"}}""",
    ];

    private static readonly string[] Values =
    [
        "\"x\"", "\"X\"", "\"xy\"", "\"Xy\"", "\"xzy\"", "\"\"", "\"10.0.0.7\"", "\"10.0.0.9\"", "\"2001:0db8::1\"", "\"::ffff:10.0.0.7\"",
        "0", "1", "1.0", "2", "3", "1e400", "true", "false", "null", "[]", "[1,\"x\"]", "[[\"xy\"],2]", "\"x\\u0079\"", "{}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Match_RandomRulesAndEvents_GivesWhatEachRuleBySelfGives(int seed)
    {
        var random = new Random(seed);
        var patterns = Enumerable.Range(0, Rules).Select(_ => Pattern(random)).Distinct().ToArray();
        var parsed = patterns.ToDictionary(pattern => pattern, EventPattern.Parse);
        var index = new RuleIndex<string>(patterns.Select(pattern => (parsed[pattern], pattern)));
        var met = 0;
        for (var i = 0; i < Events; i++)
        {
            var text = Event(random);
            using var document = JsonDocument.Parse(text);
            string[] expected = [.. patterns.Where(pattern => parsed[pattern].Matches(document.RootElement)).Order(StringComparer.Ordinal)];
            string[] actual = [.. index.Match(document.RootElement).Order(StringComparer.Ordinal)];
            Assert.True(expected.SequenceEqual(actual), $"{text}\nexpected {string.Join('\n', expected)}\nbut was {string.Join('\n', actual)}");
            met += expected.Length;
        }

        Assert.InRange(met, Events, Events * Rules / 2);
    }

    private static string Pattern(Random random)
    {
        var fields = random.GetItems(Paths, random.Next(1, 4)).Distinct().ToArray();
        return random.Next(4) == 0 && fields.Length > 1
            ? $$"""{"$or":[{{string.Join(',', fields.Select(field => Nest([field], TestsOf)))}}]}"""
            : Nest(fields, TestsOf);

        string TestsOf() => $"[{string.Join(',', random.GetItems(Tests, random.Next(1, 3)).Distinct())}]";
    }

    /// <summary>Objects below <c>c</c>, or arrays of them, or their fields with dots in the names.</summary>
    private static string Event(Random random)
    {
        var fields = Paths.Where(_ => random.Next(3) > 0).ToArray();
        return random.Next(4) switch
        {
            0 => $$"""{{{string.Join(',', fields.Select(field => $"\"{field}\":{Value()}"))}}}""",
            1 => Nest(fields, Value),
            2 => $$"""{"a":{{Value()}},"c":[{{Inside(Value)}},{{Inside(Value)}},{{Value()}}]}""",
            _ => $$$"""{"b":{{{Value()}}},"c":{"d":{{{Value()}}},"f":[[{"g":{{{Value()}}},"h":{{{Value()}}}}],{"g":{{{Value()}}}}]}}""",
        };

        string Value() => random.GetItems(Values, 1)[0];
    }

    private static string Inside(Func<string> value) => $$$"""{"d":{{{value()}}},"e":{{{value()}}},"f":{"g":{{{value()}}}}}""";

    /// <summary>One object of dotted paths, nested as they say.</summary>
    private static string Nest(IEnumerable<string> paths, Func<string> leaf)
    {
        var properties = paths.GroupBy(path => path.Split('.')[0]).Select(group =>
        {
            var value = group.First() == group.Key ? leaf() : Nest(group.Select(path => path[(group.Key.Length + 1)..]), leaf);
            return $"\"{group.Key}\":{value}";
        });
        return "{" + string.Join(',', properties) + "}";
    }
}
