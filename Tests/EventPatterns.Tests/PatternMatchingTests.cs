using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns.Tests;

public sealed class PatternMatchingTests
{
    [Theory]
    [InlineData("""{"source": ["a"]}""", """{"source": "a"}""", true)]
    [InlineData("""{"source": ["a"]}""", """{"source": "A"}""", false)]
    [InlineData("""{"source": ["a", "b"]}""", """{"source": "b"}""", true)]
    [InlineData("""{"source": ["a"]}""", """{"Source": "a"}""", false)]
    [InlineData("""{"a": [""]}""", """{"a": ""}""", true)]
    [InlineData("""{"a": ["1"]}""", """{"a": 1}""", false)]
    [InlineData("""{"a": [null]}""", """{"a": null}""", true)]
    [InlineData("""{"a": [null]}""", """{}""", false)]
    [InlineData("""{"a": [true]}""", """{"a": true}""", true)]
    [InlineData("""{"a": [false]}""", """{"a": true}""", false)]
    [InlineData("""{"a": [300]}""", """{"a": 3.0e2}""", true)]
    [InlineData("""{"a": [300]}""", """{"a": "300"}""", false)]
    [InlineData("""{"a": [1e400]}""", """{"a": 1e400}""", true)]
    [InlineData("""{"a": {"b": ["x"]}, "c": ["y"]}""", """{"a": {"b": "x"}, "c": "z"}""", false)]
    [InlineData("""{"a": {"b": ["x"]}}""", """{"a": {"b": {"c": "x"}}}""", false)]
    [InlineData("""{"a.b": ["x"]}""", """{"a": {"b": "x"}}""", true)]
    [InlineData("""{"a": {"b": ["x"]}}""", """{"a.b": "x"}""", true)]
    [InlineData("""{"a": {"b": ["x"], "c": ["y"]}}""", """{"a": {"c": "y"}, "a.b": "x"}""", true)]
    [InlineData("""{"a": ["x"], "a": ["y"]}""", """{"a": "y"}""", true)]
    public void ExactValues(string pattern, string @event, bool expected) => AssertMatch(pattern, @event, expected);

    [Theory]
    [InlineData("""[{"prefix": "us-"}]""", "\"us-east-1\"", true)]
    [InlineData("""[{"prefix": "us-"}]""", "\"eu-us-\"", false)]
    [InlineData("""[{"prefix": "1"}]""", "12", false)]
    [InlineData("""[{"prefix": {"equals-ignore-case": "EventB"}}]""", "\"eVENTbridge\"", true)]
    [InlineData("""[{"suffix": ".png"}]""", "\"a.png\"", true)]
    [InlineData("""[{"suffix": ".png"}]""", "\"a.PNG\"", false)]
    [InlineData("""[{"suffix": {"equals-ignore-case": ".png"}}]""", "\"a.PNG\"", true)]
    [InlineData("""[{"equals-ignore-case": "Alice"}]""", "\"aLICE\"", true)]
    [InlineData("""[{"equals-ignore-case": "Alice"}]""", "\"alice \"", false)]
    [InlineData("""[{"wildcard": "a*c"}]""", "\"abbbc\"", true)]
    [InlineData("""[{"wildcard": "a*c"}]""", "\"ac\"", true)]
    [InlineData("""[{"wildcard": "a*a"}]""", "\"a\"", false)]
    [InlineData("""[{"wildcard": "*/lib/*"}]""", "\"/usr/lib/x\"", true)]
    [InlineData("""[{"wildcard": "*ab*ab*"}]""", "\"xaby\"", false)]
    [InlineData("""[{"wildcard": "a\\*b"}]""", "\"a*b\"", true)]
    [InlineData("""[{"wildcard": "a\\*b"}]""", "\"axb\"", false)]
    [InlineData("""[{"wildcard": "a\\\\b"}]""", "\"a\\\\b\"", true)]
    [InlineData("""[{"wildcard": "*"}]""", "\"\"", true)]
    [InlineData("""[{"wildcard": "*"}]""", "5", false)]
    [InlineData("""[{"exact": "x"}]""", "\"x\"", true)]
    public void Texts(string tests, string value, bool expected) => AssertField(tests, value, expected);

    [Theory]
    [InlineData("""[{"numeric": ["=", 3.018e2]}]""", "301.8", true)]
    [InlineData("""[{"numeric": [">", 0]}]""", "0", false)]
    [InlineData("""[{"numeric": [">=", 0]}]""", "0", true)]
    [InlineData("""[{"numeric": [">", 0, "<=", 5]}]""", "5", true)]
    [InlineData("""[{"numeric": [">", 0, "<", 5]}]""", "5.0", false)]
    [InlineData("""[{"numeric": ["<", -1.5]}]""", "-2", true)]
    [InlineData("""[{"numeric": ["<", 10]}]""", "\"5\"", false)]
    [InlineData("""[{"numeric": ["<", 10]}]""", "null", false)]
    [InlineData("""[{"cidr": "10.0.0.0/24"}]""", "\"10.0.0.255\"", true)]
    [InlineData("""[{"cidr": "10.0.0.0/24"}]""", "\"10.0.1.0\"", false)]
    [InlineData("""[{"cidr": "10.0.0.0/24"}]""", "\"not an address\"", false)]
    [InlineData("""[{"cidr": "10.0.0.0/24"}]""", "\"10.1\"", false)]
    [InlineData("""[{"cidr": "2001:db8::/32"}]""", "\"2001:0db8:0:0::5\"", true)]
    [InlineData("""[{"cidr": "2001:db8::/32"}]""", "\"2001:db9::\"", false)]
    [InlineData("""["2001:db8::1"]""", "\"2001:0db8:0::0001\"", true)]
    public void NumbersAndAddresses(string tests, string value, bool expected) => AssertField(tests, value, expected);

    [Theory]
    [InlineData("""[{"anything-but": "a"}]""", "\"b\"", true)]
    [InlineData("""[{"anything-but": "a"}]""", "\"a\"", false)]
    [InlineData("""[{"anything-but": "a"}]""", "null", true)]
    [InlineData("""[{"anything-but": "a"}]""", "7", true)]
    [InlineData("""[{"anything-but": 7}]""", "7.0", false)]
    [InlineData("""[{"anything-but": [1, 2]}]""", "3", true)]
    [InlineData("""[{"anything-but": ["a", "b"]}]""", "\"b\"", false)]
    [InlineData("""[{"anything-but": {"prefix": "us-"}}]""", "\"us-east-1\"", false)]
    [InlineData("""[{"anything-but": {"prefix": ["us-", "eu-"]}}]""", "\"ap-south-1\"", true)]
    [InlineData("""[{"anything-but": {"suffix": [".png", ".jpg"]}}]""", "\"a.jpg\"", false)]
    [InlineData("""[{"anything-but": {"suffix": ".png"}}]""", "\"a.jpg\"", true)]
    [InlineData("""[{"anything-but": {"equals-ignore-case": ["x", "y"]}}]""", "\"Y\"", false)]
    [InlineData("""[{"anything-but": {"wildcard": "*/lib/*"}}]""", "\"/bin/x\"", true)]
    [InlineData("""[{"anything-but": {"wildcard": ["*/lib/*"]}}]""", "\"/lib/x\"", false)]
    [InlineData("""[{"anything-but": "a"}]""", "[\"a\", \"b\"]", true)]
    [InlineData("""[{"anything-but": "a"}]""", "[\"a\"]", false)]
    public void AnythingBut(string tests, string value, bool expected) => AssertField(tests, value, expected);

    [Fact]
    public void AnythingBut_AbsentField_DoesNotMatch() => AssertMatch("""{"a": [{"anything-but": "x"}]}""", """{"b": 1}""", false);

    [Theory]
    [InlineData("""{"a": [{"exists": true}]}""", """{"a": null}""", true)]
    [InlineData("""{"a": [{"exists": true}]}""", """{"b": 1}""", false)]
    [InlineData("""{"a": [{"exists": true}]}""", """{"a": {"b": 1}}""", false)]
    [InlineData("""{"a": [{"exists": true}]}""", """{"a": []}""", false)]
    [InlineData("""{"a": [{"exists": false}]}""", """{"b": 1}""", true)]
    [InlineData("""{"a": [{"exists": false}]}""", """{"a": 1}""", false)]
    [InlineData("""{"a": [{"exists": false}]}""", """{"a": []}""", true)]
    [InlineData("""{"a": [{"exists": false}, "x"]}""", """{"a": "x"}""", true)]
    [InlineData("""{"a": [{"exists": false}, "x"]}""", """{"a": "y"}""", false)]
    [InlineData("""{"a": {"b": [{"exists": false}]}, "c": [1]}""", """{"c": 1}""", true)]
    public void Existence(string pattern, string @event, bool expected) => AssertMatch(pattern, @event, expected);

    [Theory]
    [InlineData("""{"r": ["b"]}""", """{"r": ["a", "b"]}""", true)]
    [InlineData("""{"r": ["c"]}""", """{"r": ["a", ["b", "c"]]}""", true)]
    [InlineData("""{"e": {"x": ["Ada"], "y": ["Byron"]}}""", """{"e": [{"x": "Ada", "y": "Byron"}, {"x": "Bob", "y": "Bor"}]}""", true)]
    [InlineData("""{"e": {"x": ["Ada"], "y": ["Bor"]}}""", """{"e": [{"x": "Ada", "y": "Byron"}, {"x": "Bob", "y": "Bor"}]}""", false)]
    [InlineData("""{"t": {"n": {"x": [1], "y": [2]}}}""", """{"t": [{"n": [{"x": 1}]}, {"n": [{"y": 2}, {"x": 1, "y": 2}]}]}""", true)]
    [InlineData("""{"t": {"n": {"x": [1], "y": [2]}}}""", """{"t": [{"n": [{"x": 1, "y": 1}, {"x": 2, "y": 2}]}]}""", false)]
    [InlineData("""{"p": {"k": [1]}, "q": {"k": [2]}}""", """{"p": [{"k": 1}], "q": [{"k": 3}, {"k": 2}]}""", true)]
    public void Arrays_FieldsMustLieInTheSameElement(string pattern, string @event, bool expected) =>
        AssertMatch(pattern, @event, expected);

    [Theory]
    [InlineData("""{"x": "y", "a": 1}""", true)]
    [InlineData("""{"a": 1}""", false)]
    [InlineData("""{"x": "y", "b": 1}""", false)]
    [InlineData("""{"x": "y", "b": 1, "c": 1}""", true)]
    [InlineData("""{"x": "y", "d": 5}""", false)]
    [InlineData("""{"x": "y", "d": 5, "e": {"f": 9}}""", true)]
    public void Or_AnyBranch(string @event, bool expected)
    {
        const string Pattern = """
            {"x": ["y"], "$or": [{"a": [1]}, {"b": [1], "c": [1]}, {"d": [5], "$or": [{"e": {"f": [9]}}, {"g": [1]}]}]}
            """;
        AssertMatch(Pattern, @event, expected);
    }

    [Fact]
    public void Or_Nested_MultipliesTheAlternatives()
    {
        var pattern = EventPattern.Parse("""{"$or": [{"a": [1]}, {"b": [1]}], "c": {"$or": [{"d": [1]}, {"e": [1]}, {"f": [1]}]}}""");

        Assert.Equal(6, pattern.Alternatives.Count);
    }

    private static void AssertField(string tests, string value, bool expected) =>
        AssertMatch($$$"""{"detail": {"field": {{{tests}}}}}""", $$$"""{"detail": {"field": {{{value}}}}}""", expected);

    private static void AssertMatch(string pattern, string @event, bool expected)
    {
        using var document = JsonDocument.Parse(@event);
        Assert.Equal(expected, EventPattern.Parse(pattern).Matches(document.RootElement));
    }
}
