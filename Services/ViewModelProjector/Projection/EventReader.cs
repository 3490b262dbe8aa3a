using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Views;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>Takes from an event what concerns one view, and refuses what the view could not show.</summary>
internal static class EventReader
{
    /// <summary>Reads <paramref name="envelope"/> for a view; on failure <paramref name="error"/> says why no retry can help.</summary>
    public static bool TryRead(
        EventEnvelope envelope,
        ViewDefinition view,
        EventEffect effect,
        [NotNullWhen(true)] out string? key,
        [NotNullWhen(true)] out ItemEvent? change,
        [NotNullWhen(false)] out string? error)
    {
        (key, change) = (null, null);
        error = JsonText.FindLoneSurrogate(envelope.Detail) is { } place ? $"The detail is not valid Unicode: {place}." : null;
        if (error is not null
            || !TryReadKey(envelope.Detail, view.Key, out key, out error)
            || !TryReadVersion(envelope, out var version, out error)
            || !TryReadFields(envelope.Detail, view, out var fields, out error))
        {
            return false;
        }

        var at = HybridVersion.TryGetInstant(version, out var instant) ? instant : envelope.Time;
        change = new ItemEvent(effect, version, at, fields);
        return true;
    }

    private static bool TryReadKey(
        JsonElement detail, string field, [NotNullWhen(true)] out string? key, [NotNullWhen(false)] out string? error)
    {
        key = detail.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        error = EntityId.IsValid(key) ? null : $"detail.{field} {EntityId.Rule}.";
        return error is null;
    }

    private static bool TryReadVersion(
        EventEnvelope envelope, [NotNullWhen(true)] out string? version, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (envelope.Detail.TryGetProperty(EventMeta.Field, out var meta)
            && meta.ValueKind is JsonValueKind.Object
            && meta.TryGetProperty(EventMeta.VersionField, out var given))
        {
            version = given.ValueKind is JsonValueKind.String ? given.GetString() : null;
            if (!EventMeta.IsValidVersion(version))
            {
                error = $"detail.meta.version must be a string of 1 to {EventMeta.MaxVersionLength} visible ASCII characters.";
            }
        }
        else
        {
            version = HybridVersion.FromEntry(envelope.Time, envelope.Id);
            if (!EventMeta.IsValidVersion(version))
            {
                error = "The event's id, from which its version comes, must be a short string of visible ASCII characters.";
            }
        }

        return error is null;
    }

    private static bool TryReadFields(
        JsonElement detail,
        ViewDefinition view,
        out IReadOnlyList<KeyValuePair<string, string>> fields,
        [NotNullWhen(false)] out string? error)
    {
        var read = new List<KeyValuePair<string, string>>();
        fields = read;
        foreach (var property in detail.EnumerateObject())
        {
            if (property.NameEquals(EventMeta.Field) || property.NameEquals(view.Key))
            {
                continue;
            }

            if (view.FindField(property.Name) is { } known && !Fits(property.Value, known.Kind))
            {
                error = $"detail.{known.Name} must be a {(known.Kind is ViewFieldKind.Number ? "number" : "string")} or null.";
                return false;
            }

            read.Add(new(property.Name, property.Value.GetRawText()));
        }

        error = null;
        return true;
    }

    private static bool Fits(JsonElement value, ViewFieldKind kind) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => kind is ViewFieldKind.Text,
        // A number such as 1e999 is JSON, but most readers would take it for infinity.
        JsonValueKind.Number => kind is ViewFieldKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number),
        _ => false,
    };
}
