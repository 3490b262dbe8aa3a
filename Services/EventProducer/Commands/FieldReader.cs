using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>
/// Reads the fields of a command and collects everything that is wrong with them, so that the caller learns of all faults at once. A null counts as
/// absent. What is read is only meaningful while <see cref="Errors"/> is empty.
/// </summary>
internal sealed class FieldReader(JsonElement? body)
{
    private readonly Dictionary<string, string[]> _errors = [];

    public IDictionary<string, string[]> Errors => _errors;

    public bool IsValid => _errors.Count == 0;

    public void Refuse(string field, string message) =>
        _errors[field] = _errors.TryGetValue(field, out var others) ? [.. others, message] : [message];

    /// <summary>Refuses fields that are not among <paramref name="known"/> and nulls, which would otherwise pass unnoticed.</summary>
    public void RefuseOthersThan(IReadOnlyList<string> known)
    {
        foreach (var property in body?.EnumerateObject() ?? default)
        {
            var name = property.Name;
            if (!known.Contains(name))
            {
                Refuse(name, $"is not a field that can be changed; these are: {string.Join(", ", known)}.");
            }
            else if (property.Value.ValueKind is JsonValueKind.Null)
            {
                Refuse(name, "must not be null.");
            }
        }
    }

    public string? OptionalText(string name, int maxLength)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        var text = TextOf(value);
        if (text is null || text.Length > maxLength || text.Any(char.IsControl))
        {
            Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a string of at most {maxLength} characters without control characters."));
        }

        return text;
    }

    public string Text(string name, int maxLength)
    {
        var text = OptionalText(name, maxLength);
        if (string.IsNullOrEmpty(text) && !_errors.ContainsKey(name))
        {
            Refuse(name, "is required.");
        }

        return text ?? "";
    }

    public string? OptionalId(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        var id = TextOf(value);
        if (!EntityId.IsValid(id))
        {
            Refuse(name, $"{EntityId.Rule}.");
        }

        return id;
    }

    public string Id(string name)
    {
        if (TryGet(name, out _))
        {
            return OptionalId(name) ?? "";
        }

        Refuse(name, "is required.");
        return "";
    }

    public string? OptionalOneOf(string name, IReadOnlyList<string> allowed)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        var text = TextOf(value);
        if (text is null || !allowed.Contains(text))
        {
            Refuse(name, $"must be one of {string.Join(", ", allowed)}.");
        }

        return text;
    }

    public double? OptionalNumber(string name, double min, double max)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {min} to {max}."));
        return null;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return body is { } element && element.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: allowed by JSON's grammar, but no text.
            return null;
        }
    }
}
