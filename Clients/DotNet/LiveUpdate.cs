using System.Collections.Immutable;

namespace EventDrivenFrontends.Client;

/// <summary>What has changed in a view, and what it holds since.</summary>
/// <typeparam name="T">The type of an item's data.</typeparam>
/// <param name="Changes">At most the newest change per key, never one older than was shown.</param>
/// <param name="Origin">Where they come from.</param>
/// <param name="Items">All items by key, with these changes.</param>
public sealed record LiveUpdate<T>(IReadOnlyList<LiveChange<T>> Changes, LiveOrigin Origin, ImmutableDictionary<string, T> Items);
