using System.Text.Json;
using EventDrivenFrontends.EventPatterns.Index;
using EventDrivenFrontends.Testing.Fuzzing;
using Xunit.Abstractions;

namespace EventDrivenFrontends.EventPatterns.Tests;

/// <summary>A text is a pattern or is refused; a pattern alone and in an index say the same of an event.</summary>
[Trait("Category", "Fuzz")]
public sealed class PatternFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public Task Patterns_MatchOrAreRefused() =>
        new Fuzzer<(string Pattern, string[] Events)>("event patterns", Next, input => ValueTask.FromResult(Try(input.Pattern, input.Events)))
        {
            SizeOf = input => input.Pattern.Length + input.Events.Sum(one => one.Length),
            Show = input => $"{input.Pattern}\n{string.Join('\n', input.Events)}",
            Outcomes = ["matches", "matches none", "refused"],
            // An $or of $ors multiplies, up to a thousand alternatives.
            BytesPerCase = 32 * 1024 * 1024,
        }.RunAsync(output.WriteLine);

    private static (string Pattern, string[] Events) Next(Random random)
    {
        var pattern = PatternGrammar.Pattern(random);
        pattern = random.Next(4) switch
        {
            0 => Mutate.Text(random, pattern, PatternGrammar.Tokens),
            1 => OddJson.Of(random, pattern, [.. PatternGrammar.Tokens.Where(token => token[0] is '{' or '[')]),
            _ => pattern,
        };
        return (pattern, [.. Enumerable.Range(0, 4).Select(_ => PatternGrammar.Event(random))]);
    }

    private static string Try(string text, string[] events)
    {
        EventPattern pattern;
        try
        {
            pattern = EventPattern.Parse(text);
        }
        catch (InvalidEventPatternException fault)
        {
            Assert.NotEmpty(fault.Message);
            return "refused";
        }

        var index = new RuleIndex<string>([(pattern, "rule")]);
        var met = 0;
        foreach (var one in events)
        {
            using var document = JsonDocument.Parse(one);
            var matches = pattern.Matches(document.RootElement);
            Assert.Equal(matches, index.Match(document.RootElement).Count == 1);
            met += matches ? 1 : 0;
        }

        return met > 0 ? "matches" : "matches none";
    }
}
