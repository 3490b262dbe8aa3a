using System.Globalization;
using System.Text;

namespace EventDrivenFrontends.EventPatterns.Tests;

/// <summary>Writes event patterns of all that the language has, and events that have a chance to match them.</summary>
internal static class PatternGrammar
{
    private static readonly string[] Names = ["a", "b", "c", "source", "detail"];

    private static readonly string[] OddNames = ["$or", "é", "", "a.b", "exists", "numeric", "detail-type"];

    private static readonly string[] Texts =
        ["x", "xy", "X", "", "*", "\\\\", "x*y", "10.0.0.7", "10.0.0.0/29", "2001:db8::1", "::/0", "1", "é🙂", "\\u0000", "a\\\"b", "0:0:0:0:0:0:0:1"];

    private static readonly string[] Numbers = ["0", "1", "-1", "1.5", "1e2", "-5e9", "5000000000", "1e400", "0.000001", "123456789012345678901234567890", "-0"];

    /// <summary>Words of the language.</summary>
    public static IReadOnlyList<string> Tokens { get; } =
    [
        "{\"prefix\":\"x\"}", "{\"suffix\":\"y\"}", "{\"exists\":true}", "{\"exists\":false}", "{\"numeric\":[\">\",0,\"<=\",5]}", "{\"cidr\":\"10.0.0.0/8\"}",
        "{\"wildcard\":\"*x*y*\"}", "{\"anything-but\":[1,\"x\"]}", "{\"anything-but\":{\"prefix\":\"x\"}}", "{\"equals-ignore-case\":\"XY\"}", "\"$or\":", "[\"=\",1]",
    ];

    public static string Pattern(Random random, int depth = 3)
    {
        var fields = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Field(random, depth)).DistinctBy(field => field.Split(':')[0]);
        return $"{{{string.Join(',', fields)}}}";
    }

    public static string Event(Random random, int depth = 3)
    {
        var fields = Enumerable.Range(0, random.Next(0, 6)).Select(_ => $"\"{Name(random)}\":{Value(random, depth)}");
        return $"{{{string.Join(',', fields)}}}";
    }

    private static string Field(Random random, int depth)
    {
        if (depth > 0 && random.Next(6) == 0)
        {
            return $"\"$or\":[{string.Join(',', Enumerable.Range(0, random.Next(2, 4)).Select(_ => Pattern(random, depth - 1)))}]";
        }

        var value = depth > 0 && random.Next(3) == 0 ? Pattern(random, depth - 1) : Tests(random);
        return $"\"{Name(random)}\":{value}";
    }

    private static string Tests(Random random) => $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Test(random)))}]";

    private static string Test(Random random) => random.Next(14) switch
    {
        0 => Text(random),
        1 => Number(random),
        2 => random.GetItems(["true", "false", "null"], 1)[0],
        3 => $$"""{"prefix":{{Text(random)}}}""",
        4 => $$"""{"suffix":{{Text(random)}}}""",
        5 => $$$"""{"{{{(random.Next(2) == 0 ? "prefix" : "suffix")}}}":{"equals-ignore-case":{{{Text(random)}}}}}""",
        6 => $$"""{"equals-ignore-case":{{Text(random)}}}""",
        7 => $$"""{"wildcard":{{Wildcard(random)}}}""",
        8 => $$"""{"numeric":[{{Comparisons(random)}}]}""",
        9 => $$"""{"cidr":"{{random.Next(256)}}.0.0.{{random.Next(256)}}/{{random.Next(33)}}"}""",
        10 => $$"""{"cidr":"2001:db8::{{random.Next(10)}}/{{random.Next(129)}}"}""",
        11 => $$"""{"exists":{{(random.Next(2) == 0 ? "true" : "false")}}}""",
        12 => $$"""{"anything-but":{{AnythingBut(random)}}}""",
        _ => Text(random),
    };

    private static string AnythingBut(Random random) => random.Next(6) switch
    {
        0 => Text(random),
        1 => Number(random),
        2 => $"[{Text(random)},{Text(random)}]",
        3 => $"[{Number(random)},{Number(random)}]",
        4 => $$"""{"wildcard":[{{Wildcard(random)}},{{Wildcard(random)}}]}""",
        _ => $$"""{"{{random.GetItems(["prefix", "suffix", "equals-ignore-case"], 1)[0]}}":[{{Text(random)}},{{Text(random)}}]}""",
    };

    private static string Comparisons(Random random)
    {
        var first = random.GetItems(["=", ">", ">=", "<", "<="], 1)[0];
        return random.Next(2) == 0 || first[0] != '>' ? $"\"{first}\",{Number(random)}" : $"\"{first}\",{Number(random)},\"{random.GetItems(["<", "<="], 1)[0]}\",{Number(random)}";
    }

    private static string Wildcard(Random random)
    {
        var text = new StringBuilder("\"");
        for (var parts = random.Next(1, 6); parts > 0; parts--)
        {
            text.Append(random.GetItems(["*", "x", "y", "é", "\\\\*", "xy"], 1)[0]);
        }

        return text.Append('"').ToString();
    }

    private static string Value(Random random, int depth) => random.Next(8) switch
    {
        0 => Number(random),
        1 => random.GetItems(["true", "false", "null", "[]", "{}"], 1)[0],
        2 when depth > 0 => Event(random, depth - 1),
        3 when depth > 0 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        4 => $"\"{random.Next(256).ToString(CultureInfo.InvariantCulture)}.0.0.{random.Next(256)}\"",
        _ => Text(random),
    };

    private static string Name(Random random) => random.Next(30) == 0 ? random.GetItems(OddNames, 1)[0] : random.GetItems(Names, 1)[0];

    private static string Text(Random random) => $"\"{Texts[random.Next(Texts.Length)]}\"";

    private static string Number(Random random) => Numbers[random.Next(Numbers.Length)];
}
