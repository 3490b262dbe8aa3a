using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;
using EventDrivenFrontends.EmbeddedAws.State;
using EventDrivenFrontends.EmbeddedAws.Tests.Durability;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.EmbeddedAws.Tests.CloudFormation;

/// <summary>Nobody goes on with what a process was doing when it died, so nobody may wait for it.</summary>
public sealed class InterruptedStacksTests : IDisposable
{
    private const string Body = """{"Resources":{"Jobs":{"Type":"AWS::SQS::Queue"}}}""";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(StackStatus.CreateInProgress, StackStatus.CreateFailed)]
    [InlineData(StackStatus.RollbackInProgress, StackStatus.RollbackFailed)]
    [InlineData(StackStatus.UpdateInProgress, StackStatus.UpdateRollbackFailed)]
    [InlineData(StackStatus.UpdateCleanup, StackStatus.UpdateRollbackFailed)]
    [InlineData(StackStatus.UpdateRollbackInProgress, StackStatus.UpdateRollbackFailed)]
    [InlineData(StackStatus.DeleteInProgress, StackStatus.DeleteFailed)]
    public async Task Restart_WithAStackInProgress_SaysThatItFailed(string left, string found)
    {
        await LeaveAsync(left);

        for (var restart = 0; restart < 2; restart++)
        {
            await using var host = await StartAsync();
            var stack = Assert.Single(Stacks(host).All);
            Assert.Equal(found, stack.Status);
            Assert.Equal("The process ended before the operation did.", stack.Reason);
            Assert.True(StackStatus.IsDeletable(stack.Status));
            Assert.Equal([found, left], stack.Events.Select(one => one.ResourceStatus));
        }
    }

    [Theory]
    [InlineData(StackStatus.ReviewInProgress)]
    [InlineData(StackStatus.CreateComplete)]
    [InlineData(StackStatus.DeleteComplete)]
    [InlineData(StackStatus.RollbackFailed)]
    public async Task Restart_WithAStackAtRest_LeavesItAsItIs(string status)
    {
        await LeaveAsync(status);

        await using var host = await StartAsync();
        var stack = Assert.Single(Stacks(host).All);
        Assert.Equal(status, stack.Status);
        Assert.Equal([status], stack.Events.Select(one => one.ResourceStatus));
    }

    public void Dispose() => _folder.Dispose();

    private async Task LeaveAsync(string status)
    {
        await using var host = await StartAsync();
        var input = new StackInput(Body, TemplateParser.Parse(Body), new Dictionary<string, string>(), new Dictionary<string, string>());
        Stacks(host).GetOrAdd("stack", input, out _).SetStatus(status);
    }

    private Task<EmbeddedAwsHost> StartAsync() => EmbeddedAwsHost.StartAsync(settings: $"--data={_folder.Path}");

    private static StackStore Stacks(EmbeddedAwsHost host) =>
        host.Services.GetRequiredService<RegionalState<StackStore>>().Of("000000000000", "eu-central-1");
}
