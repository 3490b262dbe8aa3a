using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Contracts.Frames;

/// <summary>The answer to a poll: all items, or with a cursor what is new since.</summary>
/// <param name="Topic">The topic, in its one spelling.</param>
/// <param name="Cursor">Where to go on from.</param>
/// <param name="Reset">True when the cursor could not be resumed from: <paramref name="Items"/> replaces all that the client holds.</param>
/// <param name="Items">All items, each as an upsert.</param>
/// <param name="Changes">What is new, at most the newest change per key.</param>
public sealed record PollAnswer(
    [property: JsonPropertyName("topic")] string Topic,
    [property: JsonPropertyName("cursor")] string Cursor,
    [property: JsonPropertyName("reset"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Reset = null,
    [property: JsonPropertyName("items"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Change>? Items = null,
    [property: JsonPropertyName("changes"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Change>? Changes = null);
