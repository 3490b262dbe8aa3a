using System.Text.Json;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using static EventDrivenFrontends.Integration.Tests.EventBridge.EventScenario;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

public sealed class PutEventsTests(EventScenario scenario) : IClassFixture<EventScenario>
{
    [Fact]
    public async Task A_matching_event_is_in_the_queue_when_PutEvents_answers()
    {
        var queue = await RuleToQueueAsync("envelope", """{"source": ["envelope"], "detail": {"n": [{"numeric": [">", 5]}]}}""");
        var entry = Entry("envelope", """{ "n": 6, "text": "é" }""");
        entry.Time = new DateTime(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);
        entry.Resources = ["arn:one", "two"];

        var answer = await scenario.PutEventsAsync(entry, Entry("envelope", """{"n": 5}"""));

        Assert.Equal(0, answer.FailedEntryCount);
        var message = Assert.Single(await scenario.DrainAsync(queue));
        Assert.Equal(
            $$$"""
            {"version":"0","id":"{{{answer.Entries[0].EventId}}}","detail-type":"type","source":"envelope","account":"{{{scenario.Account}}}",
            "time":"2026-02-03T04:05:06Z","region":"us-east-1","resources":["arn:one","two"],"detail":{"n":6,"text":"é"}}
            """.ReplaceLineEndings(""),
            message.Body);
    }

    [Fact]
    public async Task A_faulty_entry_fails_alone()
    {
        var queue = await RuleToQueueAsync("faults", """{"source": ["faults"]}""");

        var answer = await scenario.PutEventsAsync(
            Entry("faults"),
            Entry("faults", "not json"),
            Entry("faults", "[1]"),
            Entry("faults", """{"half": "\ud800"}"""),
            Entry("aws.ec2"),
            new PutEventsRequestEntry { DetailType = "type", Detail = "{}" },
            new PutEventsRequestEntry { Source = "faults", Detail = "{}" },
            new PutEventsRequestEntry { Source = "faults", DetailType = "type" },
            Entry("faults"));

        Assert.Equal(7, answer.FailedEntryCount);
        Assert.Equal(
            [
                null, "MalformedDetail", "MalformedDetail", "MalformedDetail", "NotAuthorizedForSourceException", "InvalidArgument",
                "InvalidArgument", "InvalidArgument", null,
            ],
            answer.Entries.Select(entry => entry.ErrorCode));
        Assert.Equal("Parameter Source is not valid. Reason: Source is a required argument.", answer.Entries[5].ErrorMessage);
        Assert.Equal(2, (await scenario.DrainAsync(queue)).Count);
    }

    [Fact]
    public async Task Too_many_or_too_large_entries_are_refused_as_a_whole()
    {
        var many = Enumerable.Repeat(Entry("limits"), 11).ToArray();
        var tooMany = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => scenario.PutEventsAsync(many));
        Assert.Equal("ValidationException", tooMany.ErrorCode);
        Assert.EndsWith("Member must have length less than or equal to 10", tooMany.Message, StringComparison.Ordinal);

        var large = Entry("limits", $$"""{"a": "{{new string('x', 600 * 1024)}}"}""");
        Assert.Equal(0, (await scenario.PutEventsAsync(large)).FailedEntryCount);
        var tooLarge = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => scenario.PutEventsAsync(large, large));
        Assert.Equal("Total size of the entries in the request is over the limit.", tooLarge.Message);
    }

    [Fact]
    public async Task An_event_for_a_bus_that_does_not_exist_is_accepted_and_goes_nowhere()
    {
        var queue = await RuleToQueueAsync("nowhere", """{"source": ["nowhere"]}""");
        var entry = Entry("nowhere");
        entry.EventBusName = "nobody";

        Assert.NotNull((await scenario.PutEventsAsync(entry)).Entries[0].EventId);
        Assert.Empty(await scenario.DrainAsync(queue));
    }

    [Fact]
    public async Task A_disabled_rule_delivers_nothing_until_it_is_enabled()
    {
        var queue = await RuleToQueueAsync("sleeping", """{"source": ["sleeping"]}""");

        await scenario.Events.DisableRuleAsync(new DisableRuleRequest { Name = "sleeping" });
        await scenario.PutEventsAsync(Entry("sleeping"));
        Assert.Empty(await scenario.DrainAsync(queue));

        await scenario.Events.EnableRuleAsync(new EnableRuleRequest { Name = "sleeping" });
        await scenario.PutEventsAsync(Entry("sleeping"));
        Assert.Single(await scenario.DrainAsync(queue));
    }

    [Fact]
    public async Task A_changed_pattern_holds_from_the_next_event_on()
    {
        var queue = await RuleToQueueAsync("changing", """{"source": ["before"]}""");
        await scenario.PutEventsAsync(Entry("before"), Entry("after"));
        await scenario.PutRuleAsync("changing", """{"source": ["after"]}""");
        await scenario.PutEventsAsync(Entry("before"), Entry("after"));

        Assert.Equal(["before", "after"], (await scenario.DrainAsync(queue)).Select(message => Source(message.Body)));
    }

    [Fact]
    public async Task An_input_transformer_shapes_the_message()
    {
        var arn = await scenario.CreateQueueAsync("shaped");
        await scenario.PutRuleAsync("shaped", """{"source": ["shaped"]}""");
        await scenario.PutTargetAsync("shaped", new Target
        {
            Id = "q",
            Arn = arn,
            InputTransformer = new InputTransformer
            {
                InputPathsMap = new Dictionary<string, string> { ["name"] = "$.detail.name" },
                InputTemplate = """{"hello": <name>, "rule": "<aws.events.rule-name>"}""",
            },
        });

        await scenario.PutEventsAsync(Entry("shaped", """{"name": "Ada"}"""));

        Assert.Equal("""{"hello": "Ada", "rule": "shaped"}""", Assert.Single(await scenario.DrainAsync("shaped")).Body);
    }

    [Fact]
    public async Task An_event_whose_queue_is_gone_goes_to_the_dead_letter_queue_with_the_reason()
    {
        var deadLetters = await scenario.CreateQueueAsync("dead-letters");
        var rule = await scenario.PutRuleAsync("orphan", """{"source": ["orphan"]}""");
        var gone = scenario.QueueArn("gone");
        await scenario.PutTargetAsync(
            "orphan", new Target { Id = "q", Arn = gone, DeadLetterConfig = new DeadLetterConfig { Arn = deadLetters } });

        var answer = await scenario.PutEventsAsync(Entry("orphan"));

        var message = Assert.Single(await scenario.DrainAsync("dead-letters"));
        Assert.Equal(answer.Entries[0].EventId, JsonDocument.Parse(message.Body).RootElement.GetProperty("id").GetString());
        Assert.Equal(
            (rule.RuleArn, gone, "NO_RESOURCE"),
            (message.MessageAttributes["RULE_ARN"].StringValue,
                message.MessageAttributes["TARGET_ARN"].StringValue,
                message.MessageAttributes["ERROR_CODE"].StringValue));
    }

    private static string? Source(string body) => JsonDocument.Parse(body).RootElement.GetProperty("source").GetString();

    private async Task<string> RuleToQueueAsync(string name, string pattern)
    {
        var arn = await scenario.CreateQueueAsync(name);
        await scenario.PutRuleAsync(name, pattern);
        await scenario.PutTargetAsync(name, new Target { Id = "q", Arn = arn });
        return name;
    }
}
