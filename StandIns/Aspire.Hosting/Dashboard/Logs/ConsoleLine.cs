using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dashboard.Logs;

/// <summary>A line of a resource's console as the dashboard shows it.</summary>
/// <param name="Number">From 1 for each resource.</param>
/// <param name="At">When it was read.</param>
/// <param name="Text">Plain text.</param>
/// <param name="IsError">Whether it came from standard error.</param>
internal sealed record ConsoleLine(
    [property: JsonPropertyName("number")] long Number,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("error")] bool IsError);
