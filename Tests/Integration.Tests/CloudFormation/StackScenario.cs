using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.EventBridge;
using Amazon.SQS;
using EventDrivenFrontends.Integration.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.CloudFormation;

/// <summary>A cloud, and the ways to work on its stacks and to see what they made.</summary>
public sealed class StackScenario : IAsyncLifetime
{
    private readonly EmbeddedCloud _cloud = new();

    public IAmazonCloudFormation Stacks { get; private set; } = null!;

    public IAmazonEventBridge Events { get; private set; } = null!;

    public IAmazonSQS Queues { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        Stacks = _cloud.CreateCloudFormation();
        Events = _cloud.CreateEventBridge();
        Queues = _cloud.CreateSqs();
    }

    public async Task DisposeAsync()
    {
        Stacks.Dispose();
        Events.Dispose();
        Queues.Dispose();
        await _cloud.DisposeAsync();
    }

    public async Task<Stack> CreateAsync(string name, string template, params Parameter[] parameters)
    {
        await Stacks.CreateStackAsync(new CreateStackRequest { StackName = name, TemplateBody = template, Parameters = [.. parameters] });
        return await SettledAsync(name);
    }

    public async Task<Stack> UpdateAsync(string name, string template, params Parameter[] parameters)
    {
        await Stacks.UpdateStackAsync(new UpdateStackRequest { StackName = name, TemplateBody = template, Parameters = [.. parameters] });
        return await SettledAsync(name);
    }

    public async Task<Stack> DeleteAsync(string name)
    {
        var id = (await DescribeAsync(name)).StackId;
        await Stacks.DeleteStackAsync(new DeleteStackRequest { StackName = name });
        return await SettledAsync(id);
    }

    public async Task<Stack> DescribeAsync(string name) =>
        (await Stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = name })).Stacks[0];

    /// <summary>Oldest first, as "logical id status".</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(string name)
    {
        var events = (await Stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = name })).StackEvents;
        return [.. events.AsEnumerable().Reverse().Select(one => $"{one.LogicalResourceId} {one.ResourceStatus.Value}")];
    }

    private Task<Stack> SettledAsync(string name) => Eventually.GetAsync(
        () => DescribeAsync(name),
        stack => !stack.StackStatus.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal),
        $"stack {name} settled");
}
