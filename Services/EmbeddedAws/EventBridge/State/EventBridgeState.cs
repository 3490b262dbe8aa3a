using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Records;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>The buses and tags of one account in one region.</summary>
internal sealed class EventBridgeState : IRecorded<EventBridgeRecord>
{
    /// <summary>Held while buses come and go, so that their records are in that order too.</summary>
    private readonly Lock _gate = new();
    private readonly IRecorder<EventBridgeRecord> _records;
    private readonly ConcurrentDictionary<string, EventBus> _buses = new(StringComparer.Ordinal);

    public EventBridgeState(string accountId, string region, TimeProvider clock, IRecorder<EventBridgeRecord> records)
    {
        _records = records;
        AccountId = accountId;
        Region = region;
        Clock = clock;
        Tags = new ResourceTags(records);
        _buses[EventBus.Default] = Made(Image(EventBus.Default, null));
    }

    public string AccountId { get; }

    public string Region { get; }

    public TimeProvider Clock { get; }

    public ResourceTags Tags { get; }

    public IEnumerable<EventBus> Buses => _buses.Values.OrderBy(bus => bus.Name, StringComparer.Ordinal);

    public bool TryAddBus(string name, string? description, [NotNullWhen(true)] out EventBus? bus)
    {
        lock (_gate)
        {
            bus = null;
            if (!_buses.ContainsKey(name))
            {
                var image = Image(name, description);
                _records.Record(image);
                _buses[name] = bus = Made(image);
            }

            return bus is not null;
        }
    }

    /// <returns>False when it has rules and therefore stays.</returns>
    public bool TryRemoveBus(EventBus bus)
    {
        lock (_gate)
        {
            return !_buses.Contains(KeyValuePair.Create(bus.Name, bus)) || (bus.TryDelete() && _buses.TryRemove(bus.Name, out _));
        }
    }

    /// <param name="nameOrArn">Null means the default bus.</param>
    public EventBus? FindBus(string? nameOrArn) => _buses.GetValueOrDefault(BusName(nameOrArn));

    public EventBus Bus(string? nameOrArn) =>
        FindBus(nameOrArn) ?? throw EventBridgeErrors.NotFound($"Event bus {BusName(nameOrArn)} does not exist.");

    public EventRule Rule(string? busNameOrArn, string? name)
    {
        var bus = Bus(busNameOrArn);
        return bus.Rules.GetValueOrDefault(name ?? "") ?? throw EventBridgeErrors.NoRule(name, bus.Name);
    }

    public string RuleArn(string bus, string rule) => bus == EventBus.Default
        ? $"arn:aws:events:{Region}:{AccountId}:rule/{rule}"
        : $"arn:aws:events:{Region}:{AccountId}:rule/{bus}/{rule}";

    public void Replay(EventBridgeRecord record)
    {
        switch (record)
        {
            case BusStored stored when FindBus(stored.Name) is { } bus:
                bus.Restore(stored);
                break;
            case BusStored stored:
                _buses[stored.Name] = Made(stored);
                break;
            case BusDeleted deleted:
                _buses.TryRemove(Known(deleted.Name).Name, out _);
                break;
            case RuleStored stored:
                Known(stored.Bus).Restore(Known(stored.Bus).Rules.SetItem(stored.Name, EventRule.Of(stored)));
                break;
            case RuleDeleted deleted:
                Known(deleted.Bus).Restore(Known(deleted.Bus).Rules.Remove(deleted.Name));
                break;
            case TagsStored stored:
                Tags.Restore(stored);
                break;
        }
    }

    public IEnumerable<EventBridgeRecord> Describe() => [.. Buses.SelectMany(bus => bus.ToRecords()), .. Tags.ToRecords()];

    private EventBus Known(string name) => _buses.GetValueOrDefault(name) ?? throw new UnfitRecordException($"There is no bus {name}.");

    private BusStored Image(string name, string? description) => new(name, Clock.GetUtcNow(), Clock.GetUtcNow(), description);

    private EventBus Made(BusStored image) => new(image, $"arn:aws:events:{Region}:{AccountId}:event-bus/{image.Name}", _records);

    public static string BusName(string? nameOrArn)
    {
        const string Marker = ":event-bus/";
        var at = nameOrArn?.IndexOf(Marker, StringComparison.Ordinal) ?? -1;
        return at < 0 ? nameOrArn ?? EventBus.Default : nameOrArn![(at + Marker.Length)..];
    }
}
