using System.Collections.Concurrent;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>
/// Keeps this replica's fair share of the slots: takes what is free or whose owner is gone, and hands over what is too much once another replica is
/// there, after what is under way has ended, so that no endpoint is sent to by two.
/// </summary>
internal sealed partial class SlotLoop(
    LoopContext context,
    SlotTable table,
    Dispatchers dispatchers,
    Ownership ownership,
    EndpointRegistry registry,
    CrashHold hold,
    IOptions<SlotOptions> options,
    ILogger<SlotLoop> logger) : BackgroundLoop(context)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    /// <summary>Longer than a request may take.</summary>
    private static readonly TimeSpan HandOverLimit = TimeSpan.FromSeconds(75);

    private readonly string _me = Guid.NewGuid().ToString("n");
    private readonly NodeClock _clock = new(context.Time, options.Value.Lease);
    private readonly ConcurrentDictionary<int, bool> _handingOver = new();
    private int _told;

    protected override string Name => "Webhook slots";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(StopLimit * 2, Time);
        await Task.WhenAll(ownership.Owned.Select(async slot =>
        {
            await dispatchers.ReleaseAsync(slot, StopLimit);
            await table.TryReleaseAsync(slot, _me, limit.Token);
        }));
        await table.LeaveAsync(_me, limit.Token);
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await registry.ReadyAsync(cancellationToken);
        var started = Time.GetTimestamp();
        await table.BeatAsync(_me, cancellationToken);
        ownership.Announce();
        var seen = await table.ListAsync(cancellationToken);
        _clock.Observe(seen.Nodes);
        await hold.LookAsync(_clock, _me, cancellationToken);
        await LeaveLostAsync(seen);
        ownership.Confirm(started);
        ownership.IsShared = _clock.Alive > 1;

        var share = (Ownership.Slots + _clock.Alive - 1) / _clock.Alive;
        foreach (var slot in ownership.Owned.Skip(share))
        {
            _handingOver[slot] = true;
            _ = HandOverAsync(slot);
        }

        await TakeAsync(seen, share, cancellationToken);
        dispatchers.LookForOverdue();
        await Task.Delay(options.Value.Interval, Time, cancellationToken);
    }

    private async Task LeaveLostAsync(SlotsSeen seen)
    {
        foreach (var slot in ownership.Owned.Where(slot => seen.Owners.GetValueOrDefault(slot) != _me))
        {
            LogLost(slot);
            await dispatchers.ReleaseAsync(slot, TimeSpan.Zero);
        }
    }

    private async Task TakeAsync(SlotsSeen seen, int share, CancellationToken cancellationToken)
    {
        var free = Enumerable.Range(0, Ownership.Slots).Where(slot => !ownership.Owned.Contains(slot) && !_handingOver.ContainsKey(slot) && IsFree(slot));
        var taken = await Task.WhenAll(free.Take(Math.Max(0, share - ownership.Owned.Count)).Select(async slot =>
            (Slot: slot, IsMine: await table.TryTakeAsync(slot, seen.Owners.GetValueOrDefault(slot), _me, cancellationToken))));
        foreach (var (slot, _) in taken.Where(one => one.IsMine))
        {
            dispatchers.Take(slot);
        }

        if (ownership.Owned.Count != _told)
        {
            _told = ownership.Owned.Count;
            LogOwned(_told);
        }

        bool IsFree(int slot) => !seen.Owners.TryGetValue(slot, out var owner) || owner == _me || !_clock.IsAlive(owner);
    }

    private async Task HandOverAsync(int slot)
    {
        try
        {
            await dispatchers.ReleaseAsync(slot, HandOverLimit);
            await table.TryReleaseAsync(slot, _me, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The slot is still noted as this replica's, which takes it up again.
            LogNotHandedOver(slot, exception.Message);
        }

        _handingOver.TryRemove(slot, out _);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending to the endpoints of {Slots} slots")]
    private partial void LogOwned(int slots);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another replica has taken slot {Slot} over")]
    private partial void LogLost(int slot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slot {Slot} could not be handed over: {Reason}")]
    private partial void LogNotHandedOver(int slot, string reason);
}
