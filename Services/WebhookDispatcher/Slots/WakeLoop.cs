using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>Takes word from other replicas for the endpoints that this one owns.</summary>
internal sealed class WakeLoop(
    LoopContext context, WakeTable wakes, Dispatchers dispatchers, Ownership ownership, IOptions<SlotOptions> options)
    : BackgroundLoop(context)
{
    private const int Alone = 10;

    protected override string Name => "Webhook wakes";

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        var mine = (await wakes.ListAsync(cancellationToken)).Where(ownership.Owns).ToList();
        await wakes.DeleteAsync(mine, cancellationToken);
        foreach (var id in mine)
        {
            dispatchers.TryWake(id);
        }

        await Task.Delay(ownership.IsShared ? options.Value.WakeInterval : options.Value.WakeInterval * Alone, Time, cancellationToken);
    }
}
