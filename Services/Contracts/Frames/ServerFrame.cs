using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Contracts.Frames;

/// <summary>A message to a WebSocket client. It carries nothing of the connection, so one encoding serves every subscriber of a topic.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SnapshotFrame), "snapshot")]
[JsonDerivedType(typeof(ResetFrame), "reset")]
[JsonDerivedType(typeof(ChangesFrame), "changes")]
[JsonDerivedType(typeof(UnsubscribedFrame), "unsubscribed")]
[JsonDerivedType(typeof(ErrorFrame), "error")]
[JsonDerivedType(typeof(AuthenticatedFrame), "authenticated")]
[JsonDerivedType(typeof(PongFrame), "pong")]
public abstract record ServerFrame;

/// <summary>All items of a topic, or one part of them.</summary>
/// <param name="Topic">The topic as the client named it.</param>
/// <param name="Cursor">Where to resume from.</param>
/// <param name="Items">The items, each as an upsert.</param>
/// <param name="More">True when another part follows; absent on the last.</param>
public sealed record SnapshotFrame(
    [property: JsonPropertyName("topic")] string Topic,
    [property: JsonPropertyName("cursor")] string Cursor,
    [property: JsonPropertyName("items")] IReadOnlyList<Change> Items,
    [property: JsonPropertyName("more"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More = null) : ServerFrame;

/// <summary>A snapshot that replaces all that the client holds of the topic, because its cursor is too old.</summary>
/// <param name="Topic">The topic as the client named it.</param>
/// <param name="Cursor">Where to resume from.</param>
/// <param name="Items">The items, each as an upsert.</param>
/// <param name="More">True when another part follows; absent on the last.</param>
public sealed record ResetFrame(
    [property: JsonPropertyName("topic")] string Topic,
    [property: JsonPropertyName("cursor")] string Cursor,
    [property: JsonPropertyName("items")] IReadOnlyList<Change> Items,
    [property: JsonPropertyName("more"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More = null) : ServerFrame;

/// <summary>What is new in a topic.</summary>
/// <param name="Topic">The topic as the client named it.</param>
/// <param name="Cursor">Where to resume from.</param>
/// <param name="Changes">At most the newest change per key.</param>
public sealed record ChangesFrame(
    [property: JsonPropertyName("topic")] string Topic,
    [property: JsonPropertyName("cursor")] string Cursor,
    [property: JsonPropertyName("changes")] IReadOnlyList<Change> Changes) : ServerFrame;

/// <summary>The client no longer receives the topic.</summary>
/// <param name="Topic">The topic as the client named it.</param>
public sealed record UnsubscribedFrame([property: JsonPropertyName("topic")] string Topic) : ServerFrame;

/// <summary>A message that could not be carried out; the connection lives on.</summary>
/// <param name="Code">What went wrong, for programs.</param>
/// <param name="Message">What went wrong and what to do, for people.</param>
/// <param name="Topic">The topic that it concerns, when it concerns one.</param>
public sealed record ErrorFrame(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("topic"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Topic = null) : ServerFrame;

/// <summary>The token of an <c>authenticate</c> counts from now on.</summary>
public sealed record AuthenticatedFrame : ServerFrame;

/// <summary>The answer to a ping.</summary>
public sealed record PongFrame : ServerFrame;
