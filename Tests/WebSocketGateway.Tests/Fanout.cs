using System.Text.Json;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>A StreamFanout instance with one shard, as a gateway sees it.</summary>
internal sealed class Fanout(string instance = "fanout", string shard = "shard-1")
{
    private readonly HybridLogicalClock _clock = HybridLogicalClock.ForProcess(TimeProvider.System);
    private long _sequence;

    public string Link { get; set; } = "link";

    /// <summary>All shards of the stream, as this instance knows them.</summary>
    public IReadOnlyList<string> Active { get; set; } = [shard];

    /// <summary>The next delivery.</summary>
    public FanoutDelivery Next(string? watermark, params Change[] changes) =>
        new(instance, Link, ++_sequence, changes, [new ShardProgress(shard, watermark)], Active);

    public FanoutDelivery Next(params Change[] changes) => Next(watermark: null, changes);

    /// <summary>Deliveries that the gateway never gets.</summary>
    public void Lose(int deliveries = 1) => _sequence += deliveries;

    public string Version() => _clock.Next();

    public Change Upsert(string view, string key, string data) => Upsert(view, key, Version(), data);

    public static Change Upsert(string view, string key, string version, string data) =>
        new(view, key, ChangeOp.Upsert, version, ScriptedViewSource.At, JsonSerializer.Deserialize<JsonElement>(data));

    public Change Delete(string view, string key) => new(view, key, ChangeOp.Delete, Version(), ScriptedViewSource.At, Data: null);
}
