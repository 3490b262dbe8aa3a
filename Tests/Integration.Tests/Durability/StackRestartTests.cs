using System.Text.Json;
using Amazon.CloudFormation.Model;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>Whatever CloudFormation can be made to know, it knows after a restart: from the journal, and from a snapshot.</summary>
public sealed class StackRestartTests
{
    [Fact]
    public async Task Stacks_are_as_they_were_and_can_be_changed_further()
    {
        await using var aws = await DurableHost.StartAsync();
        await aws.CloudFormation.CreateStackAsync(new CreateStackRequest
        {
            StackName = "stack", TemplateBody = Template("30"), Tags = [new() { Key = "a", Value = "1" }],
        });
        await StatusAsync(aws, "stack", "CREATE_COMPLETE");
        await aws.CloudFormation.CreateStackAsync(new CreateStackRequest { StackName = "gone", TemplateBody = Template("31", "other") });
        await StatusAsync(aws, "gone", "CREATE_COMPLETE");
        await aws.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = "gone" });
        await Eventually.BeAsync(
            async () => (await aws.CloudFormation.DescribeStacksAsync(new())).Stacks.Count == 1, "the stack is gone");
        await aws.CloudFormation.UpdateStackAsync(new UpdateStackRequest { StackName = "stack", TemplateBody = Template("40") });
        await StatusAsync(aws, "stack", "UPDATE_COMPLETE");
        await aws.AssertSurvivesRestartsAsync();

        var stack = await StatusAsync(aws, "stack", "UPDATE_COMPLETE");
        Assert.Equal("jobs", Assert.Single(stack.Outputs).OutputValue);
        await aws.CloudFormation.UpdateStackAsync(new UpdateStackRequest { StackName = "stack", TemplateBody = Template("50") });
        await StatusAsync(aws, "stack", "UPDATE_COMPLETE");
        Assert.Equal("50", await aws.AttributeAsync(await aws.CreateQueueAsync("jobs"), "VisibilityTimeout"));
    }

    private static Task<Stack> StatusAsync(DurableHost aws, string name, string status) => Eventually.GetAsync(
        async () => (await aws.CloudFormation.DescribeStacksAsync(new() { StackName = name })).Stacks[0],
        stack => stack.StackStatus == status,
        status);

    private static string Template(string visibility, string queue = "jobs") => JsonSerializer.Serialize(new
    {
        Parameters = new { Visibility = new { Type = "Number", Default = visibility } },
        Resources = new Dictionary<string, object>
        {
            ["Jobs"] = new
            {
                Type = "AWS::SQS::Queue",
                Properties = new { QueueName = queue, VisibilityTimeout = new { Ref = "Visibility" } },
            },
        },
        Outputs = new { Name = new { Value = new Dictionary<string, object> { ["Fn::GetAtt"] = new[] { "Jobs", "QueueName" } } } },
    });
}
