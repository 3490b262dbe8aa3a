using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns.Tests;

public sealed class HostilePatternTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{\"a\"")]
    [InlineData("{\"a\": [")]
    [InlineData("{\"a\": [\"x\"")]
    [InlineData("{'a': ['x']}")]
    [InlineData("{\"a\": [1.]}")]
    [InlineData("{\"a\": [\"\\ud800\"]}")]
    [InlineData("{\"\\udc00\": [1]}")]
    [InlineData("{\"a\": [{\"\\ud800\": 1}]}")]
    [InlineData("{\"a\": [{\"numeric\": [")]
    [InlineData("{\"a\": [{\"anything-but\": {")]
    [InlineData("\0")]
    public void Parse_NotJson_IsRefused(string pattern) =>
        Assert.Throws<InvalidEventPatternException>(() => EventPattern.Parse(pattern));

    [Fact]
    public void Parse_EveryCutOfAPattern_IsRefused()
    {
        const string Whole =
            """
            {"a": [{"prefix": {"equals-ignore-case": "x"}}, {"anything-but": {"wildcard": ["*é*"]}}],
            "$or": [{"b": [1]}, {"c": [{"numeric": [">", 1, "<", 2]}]}]}
            """;
        EventPattern.Parse(Whole);

        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.Throws<InvalidEventPatternException>(() => EventPattern.Parse(Whole[..length]));
        }
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        var pattern = string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + "[1]" + new string('}', 2000);

        Assert.Throws<InvalidEventPatternException>(() => EventPattern.Parse(pattern));
    }

    [Fact]
    public void Parse_ExplodingOr_IsRefused()
    {
        var ors = Enumerable.Range(0, 30).Select(i => $$"""{"$or": [{"a{{i}}": [1]}, {"b{{i}}": [1]}]}""");
        var nested = ors.Aggregate("{\"z\": [1]}", (inner, or) => $"{or[..^1]}, \"n\": {inner}}}");

        var fault = Assert.Throws<InvalidEventPatternException>(() => EventPattern.Parse(nested));
        Assert.Contains("too complex", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matches_ManyWildcards_TakesLinearTime()
    {
        var pattern = EventPattern.Parse($$"""{"a": [{"wildcard": "{{string.Concat(Enumerable.Repeat("*aaaaaaab", 400))}}"}]}""");
        using var document = JsonDocument.Parse($$"""{"a": "{{new string('a', 200_000)}}"}""");
        var start = TimeProvider.System.GetTimestamp();

        Assert.False(pattern.Matches(document.RootElement));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < Ceiling);
    }

    [Fact]
    public void Matches_ManyArraysWithoutAConsistentElement_TakesLinearTime()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"\"f{i}\": {{\"x\": [1], \"y\": [2]}}"));
        var elements = string.Join(", ", Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? "{\"x\": 1}" : "{\"y\": 2}"));
        var values = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"\"f{i}\": [{elements}]"));
        using var document = JsonDocument.Parse($"{{{values}}}");
        var start = TimeProvider.System.GetTimestamp();

        Assert.False(EventPattern.Parse($"{{{fields}}}").Matches(document.RootElement));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < Ceiling);
    }
}
