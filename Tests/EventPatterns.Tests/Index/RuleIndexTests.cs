using System.Text.Json;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.Tests.Index;

public sealed class RuleIndexTests
{
    [Fact]
    public void Match_RulesOfEveryKind_GivesEachMatchingRuleOnce()
    {
        string[] patterns =
        [
            """{"source": ["a"]}""",
            """{"source": ["a", "b"], "detail-type": ["x", "y"]}""",
            """{"detail-type": ["x"]}""",
            """{"source": [{"prefix": "a"}]}""",
            """{"$or": [{"source": ["a"]}, {"detail-type": ["x"]}, {"account": ["1"]}]}""",
            """{"source": ["b"]}""",
            """{"source": ["a"], "detail-type": ["z"]}""",
            """{"source": ["a"], "detail": {"k": [2]}}""",
        ];
        var index = new RuleIndex<string>(patterns.Select(pattern => (EventPattern.Parse(pattern), pattern)));
        using var document = JsonDocument.Parse("""{"source": "a", "detail-type": "x", "account": "1", "detail": {"k": 1}}""");

        Assert.Equal(patterns[..5].Order(StringComparer.Ordinal), index.Match(document.RootElement).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Match_EventWithoutSource_StillMeetsTheOtherRules()
    {
        var index = new RuleIndex<string>(
            [(EventPattern.Parse("""{"a": [1]}"""), "any"), (EventPattern.Parse("""{"source": ["a"]}"""), "a")]);
        using var document = JsonDocument.Parse("""{"a": 1}""");

        Assert.Equal(["any"], index.Match(document.RootElement));
    }
}
