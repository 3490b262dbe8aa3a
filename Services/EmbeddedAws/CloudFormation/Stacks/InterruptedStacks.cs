using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>
/// Says of stacks that were in progress when the process died that they failed: nobody works on them any more, and whoever waits for them
/// would wait for ever. A failed stack can be deleted and made again.
/// </summary>
internal sealed class InterruptedStacks(RegionalState<StackStore> stores) : IHostedService
{
    private const string Reason = "The process ended before the operation did.";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stack in stores.All.SelectMany(store => store.All))
        {
            if (StackStatus.Interrupted(stack.Status) is { } failed)
            {
                stack.SetStatus(failed, Reason);
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
