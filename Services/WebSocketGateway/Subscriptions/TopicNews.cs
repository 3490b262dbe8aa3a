using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>What one subscriber lacks of a topic at one moment.</summary>
/// <param name="View">The view.</param>
/// <param name="Type">The type of its frames.</param>
/// <param name="Changes">The changes, where it is changes.</param>
/// <param name="Parts">The frames, written as they are asked for.</param>
/// <param name="Before">The cursor for who leaves before the last part; null when such a client has nothing to keep.</param>
/// <param name="After">The cursor for who has all parts.</param>
internal readonly record struct TopicNews(
    string View, string Type, IReadOnlyList<Entry> Changes, IEnumerable<FramePart> Parts, string? Before, string After);
