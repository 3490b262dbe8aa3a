using System.Text;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Events;

/// <summary>What can be wrong with one entry. The others of the call are not concerned.</summary>
internal static class EntryCheck
{
    private const int SizeOfTime = 14;

    /// <summary>The bytes that AWS counts for an entry.</summary>
    public static int Size(EventEntry entry) =>
        (entry.Time is null ? 0 : SizeOfTime)
        + Bytes(entry.Source)
        + Bytes(entry.DetailType)
        + Bytes(entry.Detail)
        + (entry.Resources?.Sum(Bytes) ?? 0);

    /// <returns>Null when the entry can be accepted; then <paramref name="detail"/> holds its detail.</returns>
    public static (string Code, string Message)? Fault(EventEntry entry, out JsonDocument? detail)
    {
        detail = null;
        if (Missing(entry) is { } missing)
        {
            return ("InvalidArgument", $"Parameter {missing} is not valid. Reason: {missing} is a required argument.");
        }

        if (entry.Time is { } time && WireTime.From(time) is null)
        {
            return ("InvalidArgument", "Parameter Time is not valid.");
        }

        if (entry.Source!.StartsWith("aws.", StringComparison.Ordinal))
        {
            return ("NotAuthorizedForSourceException", "Not authorized for the source.");
        }

        detail = ParseDetail(entry.Detail!);
        return detail is null ? ("MalformedDetail", "Detail is malformed.") : null;
    }

    private static string? Missing(EventEntry entry) =>
        string.IsNullOrEmpty(entry.Source) ? nameof(entry.Source)
        : string.IsNullOrEmpty(entry.DetailType) ? nameof(entry.DetailType)
        : string.IsNullOrEmpty(entry.Detail) ? nameof(entry.Detail)
        : null;

    private static JsonDocument? ParseDetail(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object && JsonStrings.AreText(document.RootElement))
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
