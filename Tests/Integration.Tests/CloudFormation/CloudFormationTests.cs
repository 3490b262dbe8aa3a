using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.EventBridge;
using Amazon.SQS;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.CloudFormation;

/// <summary>What the classes about stacks share: clients, and the ways to work on stacks and to see what they made.</summary>
public abstract class CloudFormationTests(Cloud cloud) : Suite(cloud)
{
    protected IAmazonCloudFormation Stacks { get; private set; } = null!;

    protected IAmazonEventBridge Events { get; private set; } = null!;

    protected IAmazonSQS Queues { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Stacks = Cloud.CreateCloudFormation();
        Events = Cloud.CreateEventBridge();
        Queues = Cloud.CreateSqs();
    }

    public override Task DisposeAsync()
    {
        Stacks.Dispose();
        Events.Dispose();
        Queues.Dispose();
        return base.DisposeAsync();
    }

    protected async Task<Stack> CreateAsync(string name, string template, params Parameter[] parameters)
    {
        await Stacks.CreateStackAsync(new CreateStackRequest { StackName = name, TemplateBody = template, Parameters = [.. parameters] });
        return await SettledAsync(name);
    }

    protected async Task<Stack> UpdateAsync(string name, string template, params Parameter[] parameters)
    {
        await Stacks.UpdateStackAsync(new UpdateStackRequest { StackName = name, TemplateBody = template, Parameters = [.. parameters] });
        return await SettledAsync(name);
    }

    protected async Task<Stack> DeleteAsync(string name)
    {
        var id = (await DescribeAsync(name)).StackId;
        await Stacks.DeleteStackAsync(new DeleteStackRequest { StackName = name });
        return await SettledAsync(id);
    }

    protected async Task<Stack> DescribeAsync(string name) =>
        (await Stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = name })).Stacks[0];

    /// <summary>Oldest first, as "logical id status".</summary>
    protected async Task<List<string>> HistoryAsync(string name)
    {
        var events = (await Stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = name })).StackEvents;
        return [.. events.AsEnumerable().Reverse().Select(one => $"{one.LogicalResourceId} {one.ResourceStatus.Value}")];
    }

    private Task<Stack> SettledAsync(string name) => Eventually.GetAsync(
        () => DescribeAsync(name),
        stack => !stack.StackStatus.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal),
        $"stack {name} settled");
}
