using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>
/// Reads the fields of a command and collects everything that is wrong with them, so that the caller learns of all faults at once. A null counts as
/// absent. What is read is only meaningful while <see cref="Errors"/> is empty.
/// </summary>
internal sealed class FieldReader
{
    /// <summary>The name of the body as a whole among the errors.</summary>
    private const string All = "body";

    private readonly JsonElement? _body;
    private readonly string? _place;
    private readonly Dictionary<string, string[]> _errors;

    public FieldReader(JsonElement? body)
        : this(body, place: null, [])
    {
    }

    /// <param name="body">Has the fields.</param>
    /// <param name="place">Where it stands in the command's body; null where it is that.</param>
    /// <param name="errors">Of the command.</param>
    private FieldReader(JsonElement? body, string? place, Dictionary<string, string[]> errors) => (_body, _place, _errors) = (body, place, errors);

    public IDictionary<string, string[]> Errors => _errors;

    /// <summary>Nothing that was read here is refused.</summary>
    public bool IsValid => _place is null
        ? _errors.Count == 0
        : !_errors.Keys.Any(place => place == _place || place.StartsWith($"{_place}.", StringComparison.Ordinal));

    public void Refuse(string field, string message) => Note(Place(field), message);

    /// <summary>Refuses what has the fields, rather than one of them.</summary>
    public void RefuseAll(string message) => Note(_place ?? All, message);

    /// <summary>The objects of a list of 1 to <paramref name="most"/> of them, each to be read like a body; none where it is not that.</summary>
    public IReadOnlyList<FieldReader> Objects(string name, int most)
    {
        if (TryGet(name, out var list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() is var count && count > 0 && count <= most
            && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.Object))
        {
            return [.. list.EnumerateArray().Select((item, index) => new FieldReader(item, string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]"), _errors))];
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a list of 1 to {most} objects."));
        return [];
    }

    /// <summary>Refuses fields that are not among <paramref name="known"/> and nulls, which would otherwise pass unnoticed.</summary>
    public void RefuseOthersThan(IReadOnlyList<string> known)
    {
        foreach (var property in _body?.EnumerateObject() ?? default)
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
        if (string.IsNullOrEmpty(text) && !IsRefused(name))
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

    private bool IsRefused(string field) => _errors.ContainsKey(Place(field));

    private string Place(string field) => _place is null ? field : $"{_place}.{field}";

    private void Note(string place, string message) =>
        _errors[place] = _errors.TryGetValue(place, out var others) ? [.. others, message] : [message];

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return _body is { } element && element.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;
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
