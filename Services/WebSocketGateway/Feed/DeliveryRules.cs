using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>What a delivery must have, whoever sends it.</summary>
internal static class DeliveryRules
{
    /// <summary>The first fault, with the field that has it; null when there is none.</summary>
    public static (string Field, string Message)? FindFault(FanoutDelivery? delivery) => delivery switch
    {
        null => ("body", "is null"),
        { Instance: null or "" } => ("instance", "is missing"),
        { Link: null or "" } => ("link", "is missing"),
        { Sequence: < 1 } => ("sequence", "must be at least 1"),
        { Changes: null } => ("changes", "is missing"),
        { Progress: null } => ("progress", "is missing"),
        { Active: null } => ("active", "is missing"),
        _ when delivery.Changes.Any(change => !IsComplete(change)) => ("changes", "each needs a view, a key, a version and a time"),
        _ when delivery.Progress.Any(progress => progress?.Shard is null) => ("progress", "each needs a shard"),
        _ when delivery.Progress.Any(progress => !IsWatermark(progress.Watermark)) => ("progress", "a watermark is a version"),
        _ when delivery.Active.Any(shard => shard is null) => ("active", "each must be a shard"),
        _ => null,
    };

    private static bool IsWatermark(string? text) =>
        text is null || (text.Length <= CursorCodec.MaxWatermarkLength && HybridVersion.TryGetInstant(text, out _));

    private static bool IsComplete(Change? change) => change is { View.Length: > 0, Key.Length: > 0, Version.Length: > 0, At: not null };
}
