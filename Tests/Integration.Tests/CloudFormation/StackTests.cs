using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.CloudFormation;

public abstract class StackTests(Cloud cloud) : CloudFormationTests(cloud)
{
    /// <summary>Of the stack and of what it makes.</summary>
    private readonly string _name = Cloud.UniqueName("stack");

    [SuiteFact]
    public async Task A_stack_makes_its_resources_in_order_and_gives_its_outputs()
    {
        var stack = await CreateAsync(_name, Template(_name, "a"), Secret);

        Assert.Equal("CREATE_COMPLETE", stack.StackStatus.Value);
        var arn = (await QueueAttributesAsync(_name))["QueueArn"];
        Assert.Equal(arn, stack.Outputs.Single(one => one.OutputKey == "QueueArn").OutputValue);
        var history = await HistoryAsync(_name);
        Assert.Equal(($"{_name} CREATE_IN_PROGRESS", $"{_name} CREATE_COMPLETE"), (history[0], history[^1]));
        var ruleBegins = history.IndexOf("Rule CREATE_IN_PROGRESS");
        Assert.InRange(history.IndexOf("Bus CREATE_COMPLETE"), 1, ruleBegins);
        Assert.InRange(history.IndexOf("Queue CREATE_COMPLETE"), 1, ruleBegins);
        Assert.Contains("Rule CREATE_COMPLETE", history);

        var targets = await Events.ListTargetsByRuleAsync(new ListTargetsByRuleRequest { Rule = _name, EventBusName = _name });
        Assert.Equal(arn, Assert.Single(targets.Targets).Arn);
        var queue = await QueueAttributesAsync(_name);
        Assert.Equal("7", queue["VisibilityTimeout"]);
    }

    [SuiteFact]
    public async Task A_parameter_that_is_not_to_be_told_is_not()
    {
        var stack = await CreateAsync(_name, Template(_name, "a"), Secret);

        Assert.Equal("****", Assert.Single(stack.Parameters).ParameterValue);
    }

    [SuiteFact]
    public async Task A_reference_to_a_bus_is_its_name()
    {
        var template = $$"""
            Resources:
              Bus: { Type: AWS::Events::EventBus, Properties: { Name: {{_name}} } }
              Rule: { Type: AWS::Events::Rule, Properties: { Name: rule, EventBusName: !Ref Bus, EventPattern: { source: [a] } } }
            Outputs:
              Bus: { Value: !Ref Bus }
            """;

        var stack = await CreateAsync(_name, template);

        Assert.Equal(_name, Assert.Single(stack.Outputs).OutputValue);
        await Events.DescribeRuleAsync(new DescribeRuleRequest { Name = "rule", EventBusName = _name });
    }

    [SuiteFact]
    public async Task A_deleted_stack_leaves_nothing()
    {
        await CreateAsync(_name, Template(_name, "a"), Secret);

        Assert.Equal("DELETE_COMPLETE", (await DeleteAsync(_name)).StackStatus.Value);
        await Assert.ThrowsAsync<Amazon.EventBridge.Model.ResourceNotFoundException>(
            () => Events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = _name }));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => QueueAttributesAsync(_name));
        await AssertRefusedAsync(() => DescribeAsync(_name), $"Stack with id {_name} does not exist");
    }

    [SuiteFact]
    public async Task An_update_changes_in_place_what_it_can_and_replaces_the_rest()
    {
        await CreateAsync(_name, Template(_name, "a"), Secret);
        await AssertRefusedAsync(() => UpdateAsync(_name, Template(_name, "a"), Secret), "No updates are to be performed.");

        Assert.Equal("UPDATE_COMPLETE", (await UpdateAsync(_name, Template(_name, "b"), Secret)).StackStatus.Value);
        var rule = await Events.DescribeRuleAsync(new DescribeRuleRequest { Name = _name, EventBusName = _name });
        Assert.Equal("""{"source":["b"]}""", rule.EventPattern);

        Assert.Equal("UPDATE_COMPLETE", (await UpdateAsync(_name, Template($"{_name}-moved", "b"), Secret)).StackStatus.Value);
        Assert.Equal("7", (await QueueAttributesAsync($"{_name}-moved"))["VisibilityTimeout"]);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => QueueAttributesAsync(_name));
        await Assert.ThrowsAsync<Amazon.EventBridge.Model.ResourceNotFoundException>(
            () => Events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = _name }));
    }

    [SuiteFact]
    public async Task A_stack_that_fails_takes_back_what_it_made_and_says_why()
    {
        var template = $$"""
            Resources:
              Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: {{_name}} } }
              Rule: { Type: AWS::Events::Rule, DependsOn: Queue, Properties: { EventPattern: { source: a } } }
            """;

        var stack = await CreateAsync(_name, template);

        Assert.Equal("ROLLBACK_COMPLETE", stack.StackStatus.Value);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => QueueAttributesAsync(_name));
        var events = await Stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = _name });
        var failure = events.StackEvents.Single(one => one.ResourceStatus == ResourceStatus.CREATE_FAILED);
        Assert.Equal("Rule", failure.LogicalResourceId);
        Assert.Contains("must be an object or an array", failure.ResourceStatusReason, StringComparison.Ordinal);
    }

    [SuiteFact]
    public async Task An_update_that_fails_leaves_the_stack_as_it_was()
    {
        await CreateAsync(_name, Template(_name, "a"), Secret);
        var broken = Template(_name, "b").Replace("VisibilityTimeout: 7", "VisibilityTimeout: 99999999", StringComparison.Ordinal)
            + "\n  Extra: { Value: x }";

        var stack = await UpdateAsync(_name, broken, Secret);

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.StackStatus.Value);
        Assert.Equal("7", (await QueueAttributesAsync(_name))["VisibilityTimeout"]);
        Assert.Equal(["QueueArn"], stack.Outputs.Select(output => output.OutputKey));
        Assert.Equal("UPDATE_COMPLETE", (await UpdateAsync(_name, Template(_name, "c"), Secret)).StackStatus.Value);
    }

    [SuiteFact]
    public async Task A_queue_that_exists_already_is_not_adopted()
    {
        await Queues.CreateQueueAsync(new CreateQueueRequest { QueueName = _name });

        var stack = await CreateAsync(
            _name, $$"""Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: {{_name}} } } }""");

        Assert.Equal("ROLLBACK_COMPLETE", stack.StackStatus.Value);
        Assert.NotEmpty(await QueueAttributesAsync(_name));
    }

    [SuiteFact]
    public async Task A_name_is_taken_once()
    {
        var template = $$"""Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: {{_name}} } } }""";
        await CreateAsync(_name, template);

        await Assert.ThrowsAsync<AlreadyExistsException>(() => CreateAsync(_name, template));
    }

    [SuiteTheory]
    [InlineData("Resources: {}", "Template format error: At least one Resources member must be defined.")]
    [InlineData("Resources: { A: { Type: 'AWS::No::Such' } }", "Template format error: Unrecognized resource types: [AWS::No::Such]")]
    [InlineData(
        "Resources: { A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: !Ref Nobody } } }",
        "Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template")]
    [InlineData(
        "Parameters: { P: { Type: String } }\nResources: { A: { Type: 'AWS::SQS::Queue' } }", "Parameters: [P] must have values")]
    [InlineData(
        "Resources: { A: { Type: 'AWS::SQS::Queue' } }\nOutputs: { O: { Value: !Ref Nobody } }",
        "Template format error: Unresolved resource dependencies [Nobody] in the Outputs block of the template")]
    public Task A_faulty_template_is_refused_before_anything_is_made(string template, string reason) =>
        AssertRefusedAsync(() => CreateAsync(_name, template), reason);

    [SuiteFact]
    public async Task An_unknown_property_is_not_lost_in_silence()
    {
        await CreateAsync(_name, "Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueNam: x } } }");

        var events = await Stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = _name });
        Assert.Contains(events.StackEvents, one => one.ResourceStatusReason == "Encountered unsupported property QueueNam");
    }

    private static Parameter Secret => new() { ParameterKey = "Secret", ParameterValue = "s" };

    private static string Template(string name, string source) => $$"""
        Parameters:
          Secret: { Type: String, NoEcho: true }
        Resources:
          Rule:
            Type: AWS::Events::Rule
            DependsOn: Bus
            Properties:
              Name: {{name}}
              EventBusName: {{name}}
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
        var url = (await Queues.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name })).QueueUrl;
        return (await Queues.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["All"] })).Attributes;
    }
}
