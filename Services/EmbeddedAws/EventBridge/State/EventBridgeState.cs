using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>The buses and tags of one account in one region.</summary>
internal sealed class EventBridgeState
{
    private readonly ConcurrentDictionary<string, EventBus> _buses = new(StringComparer.Ordinal);

    public EventBridgeState(string accountId, string region, TimeProvider clock)
    {
        AccountId = accountId;
        Region = region;
        Clock = clock;
        TryAddBus(EventBus.Default, out _);
    }

    public string AccountId { get; }

    public string Region { get; }

    public TimeProvider Clock { get; }

    public ResourceTags Tags { get; } = new();

    public IEnumerable<EventBus> Buses => _buses.Values.OrderBy(bus => bus.Name, StringComparer.Ordinal);

    public bool TryAddBus(string name, [NotNullWhen(true)] out EventBus? bus)
    {
        bus = new EventBus(name, $"arn:aws:events:{Region}:{AccountId}:event-bus/{name}", Clock.GetUtcNow());
        return _buses.TryAdd(name, bus);
    }

    public bool RemoveBus(string name) => _buses.TryRemove(name, out _);

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

    public static string BusName(string? nameOrArn)
    {
        const string Marker = ":event-bus/";
        var at = nameOrArn?.IndexOf(Marker, StringComparison.Ordinal) ?? -1;
        return at < 0 ? nameOrArn ?? EventBus.Default : nameOrArn![(at + Marker.Length)..];
    }
}
