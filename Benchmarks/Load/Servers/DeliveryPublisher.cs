using System.Net.Http.Json;
using System.Text.Json;
using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>Posts deliveries of one change each to a gateway, as a StreamFanout with one shard.</summary>
internal sealed class DeliveryPublisher(Uri gateway) : IPublisher
{
    public const string View = "flights";

    /// <summary>
    /// More than may be on their way at once: a client that falls behind is sent the newest change of each key, and then has still got every message.
    /// </summary>
    public const int Keys = 64;

    private const int PerDelivery = 1000;
    private const string Shard = "shard-1";

    // What StreamFanout allows for clocks that differ.
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new() { BaseAddress = gateway };
    private readonly HybridLogicalClock _clock = HybridLogicalClock.ForProcess(TimeProvider.System);
    private readonly string _link = Guid.NewGuid().ToString("n");
    private long _sequence;

    public async Task PublishAsync(int number, int padding)
    {
        using var data = JsonDocument.Parse($$"""{"gate":"{{Numbered.Text(padding, number)}}"}""");
        await DeliverAsync(ChangeOf($"k{number % Keys}", data.RootElement));
    }

    /// <summary>Fills the view.</summary>
    public async Task FillAsync(int items)
    {
        using var data = JsonDocument.Parse($$"""{"gate":"{{Numbered.Text(180, 0)}}"}""");
        foreach (var part in Enumerable.Range(0, items).Chunk(PerDelivery))
        {
            await DeliverAsync([.. part.Select(item => ChangeOf($"item-{item}", data.RootElement))]);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task DeliverAsync(params IReadOnlyList<Change> changes)
    {
        var progress = new ShardProgress(Shard, HybridVersion.Floor(TimeProvider.System.GetUtcNow() - Allowance));
        var delivery = new FanoutDelivery("load", _link, ++_sequence, changes, [progress], [Shard]);
        using var answer = await _http.PostAsJsonAsync(FanoutDelivery.Path, delivery, ContractsJson.Default.FanoutDelivery);
        answer.EnsureSuccessStatusCode();
    }

    private Change ChangeOf(string key, JsonElement data) =>
        new(View, key, ChangeOp.Upsert, _clock.Next(), Timestamp.Format(TimeProvider.System.GetUtcNow()), data);
}
