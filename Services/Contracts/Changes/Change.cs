using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Changes;

/// <summary>The newest state of one key of a view, as every transport carries it.</summary>
/// <param name="View">Name of the view, for example <c>flights</c>.</param>
/// <param name="Key">Key of the item within the view.</param>
/// <param name="Op">Whether the key now has data or is gone.</param>
/// <param name="Version">
/// Sorts ordinally and grows strictly with every change of one key; a client drops a change whose version it already holds or has passed.
/// </param>
/// <param name="At">When the newest event behind this change happened: RFC 3339, UTC, milliseconds.</param>
/// <param name="Data">The item's fields as a JSON object; absent on a delete.</param>
/// <param name="TraceParent">W3C trace context of what brought the change here; absent unless the command behind it is traced.</param>
public sealed record Change(
    [property: JsonPropertyName("view")] string View,
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("op")] ChangeOp Op,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("at")] string At,
    [property: JsonPropertyName("data"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Data,
    [property: JsonPropertyName("traceparent"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceParent = null);
