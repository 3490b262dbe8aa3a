using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Merge;

/// <summary>Short ways to write events of an item.</summary>
internal static class Make
{
    public static ItemEvent Creates(string version, params (string Name, string Json)[] fields) => Event(EventEffect.Creates, version, fields);

    public static ItemEvent Changes(string version, params (string Name, string Json)[] fields) => Event(EventEffect.Changes, version, fields);

    public static ItemEvent Deletes(string version) => Event(EventEffect.Deletes, version, []);

    public static ItemState Merged(params IEnumerable<ItemEvent> events) => events.Aggregate(ItemState.Empty, (state, change) => state.Apply(change));

    private static ItemEvent Event(EventEffect effect, string version, (string Name, string Json)[] fields) =>
        new(effect, version, DateTimeOffset.UnixEpoch, [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Json))]);
}
