using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Events;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Inputs;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.Tests.EventBridge.Inputs;

public sealed class InputTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 10, 0, 0, 250, TimeSpan.Zero);
    private static readonly EventRule Rule = new("rule", "arn:aws:events:us-east-1:000000000000:rule/rule", "default");

    [Fact]
    public void Render_NothingGiven_IsTheWholeEnvelope()
    {
        using var envelope = Envelope("""{ "k": "é<\u00e9", "n": 1.50 }""");

        var text = TargetInput.Render(new RuleTarget(), Rule, envelope, Now);

        Assert.Equal(
            $$$"""
            {"version":"0","id":"{{{envelope.Id}}}","detail-type":"A \"b\"","source":"s","account":"000000000000",
            "time":"2026-03-01T10:00:00Z","region":"us-east-1","resources":["r"],"detail":{"k":"é<é","n":1.50}}
            """.ReplaceLineEndings(""),
            text);
    }

    [Theory]
    [InlineData("$.detail", """{"a":{"b":[1,{"c":"x"}]},"d e":true}""")]
    [InlineData("$.detail.a.b[1].c", "\"x\"")]
    [InlineData("$.detail['d e']", "true")]
    [InlineData("$.source", "\"s\"")]
    [InlineData("$.detail.a.b[7]", "null")]
    [InlineData("$.nowhere", "null")]
    public void Render_InputPath_IsThatPart(string path, string expected)
    {
        using var envelope = Envelope("""{"a": {"b": [1, {"c": "x"}]}, "d e": true}""");

        Assert.Equal(expected, TargetInput.Render(new RuleTarget { InputPath = path }, Rule, envelope, Now));
    }

    [Theory]
    [InlineData("detail")]
    [InlineData("$detail")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$.a[")]
    [InlineData("$.a[x]")]
    [InlineData("$.a[-1]")]
    [InlineData("")]
    public void EventPath_Invalid_IsRefused(string path) => Assert.Null(EventPath.TryParse(path));

    [Theory]
    [InlineData("\"<text> is <number>\"", "\"say \\\"hi\\\" is 5\"")]
    [InlineData("""{"t": <text>, "n": <number>}""", """{"t": "say \"hi\"", "n": 5}""")]
    [InlineData("""{"o": <object>, "m": <missing>}""", """{"o": {"k":[1]}, "m": ""}""")]
    [InlineData("""{"in": "<object> <missing>."}""", """{"in": "{\"k\":[1]} ."}""")]
    [InlineData("""{"rule": "<aws.events.rule-name>"}""", """{"rule": "rule"}""")]
    [InlineData("""{"at": <aws.events.event.ingestion-time>}""", """{"at": "2026-03-01T10:00:00.250Z"}""")]
    [InlineData("\"1 < 2 and <> stay\"", "\"1 < 2 and <> stay\"")]
    public void Render_InputTransformer_FillsTheTemplate(string template, string expected)
    {
        using var envelope = Envelope("""{"text": "say \"hi\"", "number": 5, "object": {"k": [1]}}""");
        var transformer = new InputTransformer(
            new Dictionary<string, string?>
            {
                ["text"] = "$.detail.text",
                ["number"] = "$.detail.number",
                ["object"] = "$.detail.object",
                ["missing"] = "$.detail.missing",
            },
            template);

        Assert.Equal(expected, TargetInput.Render(new RuleTarget { InputTransformer = transformer }, Rule, envelope, Now));
    }

    private static EventEnvelope Envelope(string detail)
    {
        using var document = JsonDocument.Parse(detail);
        return EventEnvelope.Create(new EventContent("s", "A \"b\"", Now, ["r"]), "000000000000", "us-east-1", document.RootElement);
    }
}
