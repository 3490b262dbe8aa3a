using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.Integration.Tests.CloudFormation;

public sealed class StackTests(StackScenario scenario) : IClassFixture<StackScenario>
{
    [Fact]
    public async Task A_stack_makes_its_resources_in_order_and_gives_its_outputs()
    {
        var stack = await scenario.CreateAsync("whole", Template("whole", "a"), Secret);

        Assert.Equal("CREATE_COMPLETE", stack.StackStatus.Value);
        Assert.Equal("****", stack.Parameters.Single(one => one.ParameterKey == "Secret").ParameterValue);
        var arn = (await QueueAttributesAsync("whole"))["QueueArn"];
        Assert.Equal(arn, stack.Outputs.Single(one => one.OutputKey == "QueueArn").OutputValue);
        Assert.Equal(
            [
                "whole CREATE_IN_PROGRESS", "Bus CREATE_IN_PROGRESS", "Bus CREATE_COMPLETE", "Queue CREATE_IN_PROGRESS",
                "Queue CREATE_COMPLETE", "Rule CREATE_IN_PROGRESS", "Rule CREATE_COMPLETE", "whole CREATE_COMPLETE",
            ],
            await scenario.HistoryAsync("whole"));

        var targets = await scenario.Events.ListTargetsByRuleAsync(new ListTargetsByRuleRequest { Rule = "whole", EventBusName = "whole" });
        Assert.Equal(arn, Assert.Single(targets.Targets).Arn);
        var queue = await QueueAttributesAsync("whole");
        Assert.Equal("7", queue["VisibilityTimeout"]);
    }

    [Fact]
    public async Task A_deleted_stack_leaves_nothing()
    {
        await scenario.CreateAsync("short", Template("short", "a"), Secret);

        Assert.Equal("DELETE_COMPLETE", (await scenario.DeleteAsync("short")).StackStatus.Value);
        await Assert.ThrowsAsync<Amazon.EventBridge.Model.ResourceNotFoundException>(
            () => scenario.Events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = "short" }));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => QueueAttributesAsync("short"));
        await AssertRefusedAsync(() => scenario.DescribeAsync("short"), "Stack with id short does not exist");
    }

    [Fact]
    public async Task An_update_changes_in_place_what_it_can_and_replaces_the_rest()
    {
        await scenario.CreateAsync("moving", Template("moving", "a"), Secret);
        await AssertRefusedAsync(() => scenario.UpdateAsync("moving", Template("moving", "a"), Secret), "No updates are to be performed.");

        Assert.Equal("UPDATE_COMPLETE", (await scenario.UpdateAsync("moving", Template("moving", "b"), Secret)).StackStatus.Value);
        var rule = await scenario.Events.DescribeRuleAsync(new DescribeRuleRequest { Name = "moving", EventBusName = "moving" });
        Assert.Equal("""{"source":["b"]}""", rule.EventPattern);

        Assert.Equal("UPDATE_COMPLETE", (await scenario.UpdateAsync("moving", Template("moved", "b"), Secret)).StackStatus.Value);
        Assert.Equal("7", (await QueueAttributesAsync("moved"))["VisibilityTimeout"]);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => QueueAttributesAsync("moving"));
        await Assert.ThrowsAsync<Amazon.EventBridge.Model.ResourceNotFoundException>(
            () => scenario.Events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = "moving" }));
    }

    [Fact]
    public async Task A_stack_that_fails_takes_back_what_it_made_and_says_why()
    {
        const string Template = """
            Resources:
              Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: undone } }
              Rule: { Type: AWS::Events::Rule, DependsOn: Queue, Properties: { EventPattern: { source: a } } }
            """;

        var stack = await scenario.CreateAsync("undone", Template);

        Assert.Equal("ROLLBACK_COMPLETE", stack.StackStatus.Value);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => QueueAttributesAsync("undone"));
        var events = await scenario.Stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = "undone" });
        var failure = events.StackEvents.Single(one => one.ResourceStatus == ResourceStatus.CREATE_FAILED);
        Assert.Equal("Rule", failure.LogicalResourceId);
        Assert.Contains("must be an object or an array", failure.ResourceStatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_that_fails_leaves_the_stack_as_it_was()
    {
        await scenario.CreateAsync("steady", Template("steady", "a"), Secret);
        var broken = Template("steady", "b").Replace("VisibilityTimeout: 7", "VisibilityTimeout: 99999999", StringComparison.Ordinal)
            + "\n  Extra: { Value: x }";

        var stack = await scenario.UpdateAsync("steady", broken, Secret);

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.StackStatus.Value);
        Assert.Equal("7", (await QueueAttributesAsync("steady"))["VisibilityTimeout"]);
        Assert.Equal(["QueueArn"], stack.Outputs.Select(output => output.OutputKey));
        Assert.Equal("UPDATE_COMPLETE", (await scenario.UpdateAsync("steady", Template("steady", "c"), Secret)).StackStatus.Value);
    }

    [Fact]
    public async Task A_queue_that_exists_already_is_not_adopted()
    {
        await scenario.Queues.CreateQueueAsync(new CreateQueueRequest { QueueName = "foreign" });

        var stack = await scenario.CreateAsync(
            "thief", "Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: foreign } } }");

        Assert.Equal("ROLLBACK_COMPLETE", stack.StackStatus.Value);
        Assert.NotEmpty(await QueueAttributesAsync("foreign"));
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        const string Template = "Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: once } } }";
        await scenario.CreateAsync("once", Template);

        await Assert.ThrowsAsync<AlreadyExistsException>(() => scenario.CreateAsync("once", Template));
    }

    [Theory]
    [InlineData("Resources: {}", "Template format error: At least one Resources member must be defined.")]
    [InlineData("Resources: { A: { Type: 'AWS::No::Such' } }", "Template format error: Unrecognized resource types: [AWS::No::Such]")]
    [InlineData(
        "Resources: { A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: !Ref Nobody } } }",
        "Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template")]
    [InlineData(
        "Parameters: { P: { Type: String } }\nResources: { A: { Type: 'AWS::SQS::Queue' } }", "Parameters: [P] must have values")]
    public Task A_faulty_template_is_refused_before_anything_is_made(string template, string reason) =>
        AssertRefusedAsync(() => scenario.CreateAsync("faulty", template), reason);

    [Fact]
    public async Task An_unknown_property_is_not_lost_in_silence()
    {
        await scenario.CreateAsync("typo", "Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueNam: x } } }");

        var events = await scenario.Stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = "typo" });
        Assert.Contains(events.StackEvents, one => one.ResourceStatusReason == "Encountered unsupported property QueueNam");
    }

    private static Parameter Secret => new() { ParameterKey = "Secret", ParameterValue = "s" };

    private static string Template(string name, string source) => $$"""
        Parameters:
          Secret: { Type: String, NoEcho: true }
        Resources:
          Rule:
            Type: AWS::Events::Rule
            Properties:
              Name: {{name}}
              EventBusName: !Ref Bus
              EventPattern: { source: [{{source}}] }
              Targets:
                - { Id: queue, Arn: !GetAtt Queue.Arn }
          Bus:
            Type: AWS::Events::EventBus
            Properties: { Name: {{name}} }
          Queue:
            Type: AWS::SQS::Queue
            Properties:
              QueueName: {{name}}
              VisibilityTimeout: 7
        Outputs:
          QueueArn: { Value: !GetAtt Queue.Arn }
        """;

    private static async Task AssertRefusedAsync(Func<Task> call, string message)
    {
        var fault = await Assert.ThrowsAsync<AmazonCloudFormationException>(call);
        Assert.Equal(("ValidationError", message), (fault.ErrorCode, fault.Message));
    }

    private async Task<Dictionary<string, string>> QueueAttributesAsync(string name)
    {
        var url = (await scenario.Queues.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name })).QueueUrl;
        return (await scenario.Queues.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["All"] })).Attributes;
    }
}
