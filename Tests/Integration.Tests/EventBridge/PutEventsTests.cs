using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

public abstract class PutEventsTests(Cloud cloud) : EventBridgeTests(cloud)
{
    [SuiteFact]
    public async Task A_matching_event_comes_to_the_queue_in_its_envelope()
    {
        await RuleToQueueAsync("envelope", """{"source": ["envelope"], "detail": {"n": [{"numeric": [">", 5]}]}}""");
        var entry = Entry("envelope", """{ "n": 6, "text": "é" }""");
        entry.Time = new DateTime(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);
        entry.Resources = ["arn:one", "two"];

        var answer = await PutEventsAsync(entry, Entry("envelope", """{"n": 5}"""));

        Assert.Equal(0, answer.FailedEntryCount);
        var message = Assert.Single(await ReceiveAsync("envelope", 1));
        var expected = $$$"""
            {"version":"0","id":"{{{answer.Entries[0].EventId}}}","detail-type":"type","source":"envelope","account":"{{{Account}}}",
            "time":"2026-02-03T04:05:06Z","region":"{{{Cloud.Region}}}","resources":["arn:one","two"],"detail":{"n":6,"text":"é"}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(message.Body)), message.Body);
    }

    [SuiteFact]
    public async Task A_faulty_entry_fails_alone()
    {
        await RuleToQueueAsync("faults", """{"source": ["faults"]}""");

        var answer = await PutEventsAsync(
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
        await ReceiveAsync("faults", 2);
    }

    [SuiteFact]
    public async Task Too_many_or_too_large_entries_are_refused_as_a_whole()
    {
        var many = Enumerable.Repeat(Entry("limits"), 11).ToArray();
        var tooMany = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => PutEventsAsync(many));
        Assert.Equal("ValidationException", tooMany.ErrorCode);
        Assert.EndsWith("Member must have length less than or equal to 10", tooMany.Message, StringComparison.Ordinal);

        var large = Entry("limits", $$"""{"a": "{{new string('x', 600 * 1024)}}"}""");
        Assert.Equal(0, (await PutEventsAsync(large)).FailedEntryCount);
        var tooLarge = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => PutEventsAsync(large, large));
        Assert.Equal("Total size of the entries in the request is over the limit.", tooLarge.Message);
    }

    [SuiteFact]
    public async Task An_event_for_a_bus_that_does_not_exist_is_accepted_and_goes_nowhere()
    {
        await RuleToQueueAsync("nowhere", """{"source": ["nowhere"]}""");
        var entry = Entry("nowhere");
        entry.EventBusName = Cloud.UniqueName("nobody");

        Assert.NotNull((await PutEventsAsync(entry)).Entries[0].EventId);
        await PutEventsAsync(Entry("nowhere", """{"n": 2}"""));

        Assert.Equal(2, Detail(Assert.Single(await ReceiveAsync("nowhere", 1))).GetProperty("n").GetInt32());
    }

    [SuiteFact]
    public async Task An_event_for_no_bus_goes_to_the_default_one()
    {
        var source = Cloud.UniqueName("default");
        var arn = await CreateQueueAsync("default");
        await Events.PutRuleAsync(new PutRuleRequest { Name = source, EventPattern = $$"""{"source": ["{{source}}"]}""" });
        await Events.PutTargetsAsync(new PutTargetsRequest { Rule = source, Targets = [new() { Id = "q", Arn = arn }] });

        await Events.PutEventsAsync(new PutEventsRequest { Entries = [Entry(source)] });

        await ReceiveAsync("default", 1);
        await Events.RemoveTargetsAsync(new RemoveTargetsRequest { Rule = source, Ids = ["q"] });
        await Events.DeleteRuleAsync(new DeleteRuleRequest { Name = source });
    }

    [SuiteFact]
    public async Task A_disabled_rule_delivers_nothing_until_it_is_enabled()
    {
        await RuleToQueueAsync("sleeping", """{"source": ["sleeping"]}""");

        await Events.DisableRuleAsync(new DisableRuleRequest { Name = "sleeping", EventBusName = Bus });
        await PutEventsAsync(Entry("sleeping", """{"n": 1}"""));
        await Events.EnableRuleAsync(new EnableRuleRequest { Name = "sleeping", EventBusName = Bus });
        await PutEventsAsync(Entry("sleeping", """{"n": 2}"""));

        Assert.Equal(2, Detail(Assert.Single(await ReceiveAsync("sleeping", 1))).GetProperty("n").GetInt32());
    }

    [SuiteFact]
    public async Task A_changed_pattern_holds_from_the_next_event_on()
    {
        await RuleToQueueAsync("changing", """{"source": ["before"]}""");
        await PutEventsAsync(Entry("before"), Entry("after"));
        await PutRuleAsync("changing", """{"source": ["after"]}""");
        await PutEventsAsync(Entry("before"), Entry("after"));

        var messages = await ReceiveAsync("changing", 2);
        Assert.Equal(["after", "before"], messages.Select(message => Root(message).GetProperty("source").GetString()).Order());
    }

    [SuiteFact]
    public async Task An_input_transformer_shapes_the_message()
    {
        var arn = await CreateQueueAsync("shaped");
        await PutRuleAsync("shaped", """{"source": ["shaped"]}""");
        await PutTargetAsync("shaped", new Target
        {
            Id = "q",
            Arn = arn,
            InputTransformer = new InputTransformer
            {
                InputPathsMap = new Dictionary<string, string> { ["name"] = "$.detail.name" },
                InputTemplate = """{"hello": <name>, "rule": "<aws.events.rule-name>"}""",
            },
        });

        await PutEventsAsync(Entry("shaped", """{"name": "Ada"}"""));

        Assert.Equal("""{"hello": "Ada", "rule": "shaped"}""", Assert.Single(await ReceiveAsync("shaped", 1)).Body);
    }

    [SuiteFact]
    public async Task An_event_whose_queue_is_gone_goes_to_the_dead_letter_queue_with_the_reason()
    {
        var deadLetters = await CreateQueueAsync("dead-letters");
        var rule = await PutRuleAsync("orphan", """{"source": ["orphan"]}""");
        var gone = QueueArn(Cloud.UniqueName("gone"));
        await PutTargetAsync(
            "orphan", new Target { Id = "q", Arn = gone, DeadLetterConfig = new DeadLetterConfig { Arn = deadLetters } });

        var answer = await PutEventsAsync(Entry("orphan"));

        var message = Assert.Single(await ReceiveAsync("dead-letters", 1));
        Assert.Equal(answer.Entries[0].EventId, Root(message).GetProperty("id").GetString());
        Assert.Equal(
            (rule.RuleArn, gone, "NO_RESOURCE"),
            (message.MessageAttributes["RULE_ARN"].StringValue,
                message.MessageAttributes["TARGET_ARN"].StringValue,
                message.MessageAttributes["ERROR_CODE"].StringValue));
    }

    private static JsonElement Root(Message message) => JsonDocument.Parse(message.Body).RootElement;

    private static JsonElement Detail(Message message) => Root(message).GetProperty("detail");
}
