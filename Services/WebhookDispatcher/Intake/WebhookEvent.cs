using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebhookDispatcher.Pending;

namespace EventDrivenFrontends.WebhookDispatcher.Intake;

/// <summary>An event from the bus, with what delivering it in order takes.</summary>
/// <param name="Id">EventBridge's id.</param>
/// <param name="Time">EventBridge's time.</param>
/// <param name="Version">Orders the events of the lane.</param>
/// <param name="Lane">Name of the lane in keys of the table.</param>
/// <param name="Subject">What it is about, for people.</param>
/// <param name="Body">The whole event, as it came.</param>
internal sealed record WebhookEvent(string Id, DateTimeOffset Time, string Version, string Lane, string Subject, string Body)
{
    private const int MaxIdLength = 128;
    private const int LaneBytes = 16;
    private const int MaxSubjectLength = 200;

    /// <summary>Reads an event; on failure <paramref name="error"/> says what is wrong.</summary>
    /// <param name="body">The event.</param>
    /// <param name="keyOf">The field of the detail that holds the key, by source; null where order does not matter.</param>
    /// <param name="read">The event.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryRead(
        string body, Func<string, string?> keyOf, [NotNullWhen(true)] out WebhookEvent? read, [NotNullWhen(false)] out string? error)
    {
        read = null;
        if (!EventEnvelope.TryParse(body, out var envelope, out error))
        {
            return false;
        }

        if (envelope.Id.Length > MaxIdLength || envelope.Id.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            error = "The event's id is not a short string of visible ASCII characters.";
            return false;
        }

        try
        {
            var key = keyOf(envelope.Source) is { } field
                && envelope.Detail.TryGetProperty(field, out var value)
                && value.ValueKind is JsonValueKind.String
                    ? value.GetString()
                    : null;
            read = new WebhookEvent(envelope.Id, envelope.Time, VersionOf(envelope), LaneOf(envelope, key), SubjectOf(envelope, key), body);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in a name or a value.
            error = "The event holds text that is not Unicode.";
            return false;
        }
    }

    public Delivery For(string endpointId) =>
        new() { EndpointId = endpointId, Lane = Lane, Version = Version, EventId = Id, Subject = Subject, Body = Body };

    private static string VersionOf(EventEnvelope envelope) =>
        envelope.Detail.TryGetProperty(EventMeta.Field, out var meta)
        && meta.ValueKind is JsonValueKind.Object
        && meta.TryGetProperty(EventMeta.VersionField, out var version)
        && version.ValueKind is JsonValueKind.String
        && EventMeta.IsValidVersion(version.GetString())
            ? version.GetString()!
            : HybridVersion.FromEntry(envelope.Time, envelope.Id);

    /// <summary>A hash, as a key may hold any character. An event without a key has a lane of its own, and waits for no other.</summary>
    private static string LaneOf(EventEnvelope envelope, string? key) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(key is null ? $"event\n{envelope.Id}" : $"{envelope.Source}\n{key}")).AsSpan(0, LaneBytes));

    private static string SubjectOf(EventEnvelope envelope, string? key)
    {
        var subject = key is null ? envelope.DetailType : $"{envelope.DetailType}: {key}";
        return subject.Length <= MaxSubjectLength ? subject : subject[..MaxSubjectLength];
    }
}
