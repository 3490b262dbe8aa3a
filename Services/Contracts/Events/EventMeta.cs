using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Events;

/// <summary>What the producer of an event adds to its detail. Events from elsewhere have none.</summary>
/// <param name="Version">Orders the events of one key; compared ordinally.</param>
/// <param name="TraceParent">W3C trace context of the command behind the event.</param>
public sealed record EventMeta(
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("traceparent")] string? TraceParent = null)
{
    /// <summary>Name of the detail's field that holds this; it is never part of a view.</summary>
    public const string Field = "meta";

    /// <summary>Name of this record's field that holds the version.</summary>
    public const string VersionField = "version";

    /// <summary>Name of this record's field that holds the trace context.</summary>
    public const string TraceParentField = "traceparent";

    /// <summary>Longest version, in characters.</summary>
    public const int MaxVersionLength = 64;

    /// <summary>True for 1 to <see cref="MaxVersionLength"/> visible ASCII characters, which sort alike in every language and encoding.</summary>
    public static bool IsValidVersion(string? version) =>
        version is { Length: > 0 and <= MaxVersionLength } && !version.AsSpan().ContainsAnyExceptInRange('!', '~');
}
