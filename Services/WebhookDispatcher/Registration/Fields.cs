using System.Text.Json;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.EventPatterns;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebhookDispatcher.Egress;
using EventDrivenFrontends.WebhookDispatcher.Signing;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>
/// Reads the fields of a request and collects all that is wrong with them, so that the caller learns of it at once. A null counts as absent. What is
/// read only means something while there is no <see cref="Problem"/>.
/// </summary>
internal sealed class Fields(JsonElement? body)
{
    private const int MaxDescription = 256;

    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>The answer, if something is wrong.</summary>
    public IResult? Problem => _errors.Count > 0 ? Problems.Validation(_errors) : null;

    public void Refuse(string field, string message) =>
        _errors[field] = _errors.TryGetValue(field, out var others) ? [.. others, message] : [message];

    public bool Has(string field) => Find(field) is not null;

    public void RefuseOthersThan(params IReadOnlyList<string> known)
    {
        foreach (var property in body?.EnumerateObject() ?? default)
        {
            if (!known.Contains(property.Name))
            {
                Refuse(property.Name, $"is not a field of this request; these are: {string.Join(", ", known)}.");
            }
        }
    }

    public string Url(UrlRule rule)
    {
        if (rule.TryRead(Text("url"), out _, out var fault))
        {
            return Text("url")!;
        }

        Refuse("url", Has("url") ? fault : "is required.");
        return "";
    }

    /// <summary>An event pattern, as it was written.</summary>
    public string Filter()
    {
        if (Find("filter") is not { } filter)
        {
            Refuse("filter", "is required: an event pattern of EventBridge, such as {\"source\": [\"flights.events\"]}.");
            return "";
        }

        var text = filter.GetRawText();
        if (text.Length > EventPattern.MaxLength)
        {
            Refuse("filter", $"is longer than the {EventPattern.MaxLength} characters that EventBridge takes.");
            return "";
        }

        try
        {
            EventPattern.Parse(text);
        }
        catch (InvalidEventPatternException fault)
        {
            Refuse("filter", $"Event pattern is not valid. Reason: {fault.Message}");
        }

        return text;
    }

    public string Description()
    {
        if (!Has("description"))
        {
            return "";
        }

        var text = Text("description");
        if (text is null || text.Length > MaxDescription || text.Any(char.IsControl))
        {
            Refuse("description", $"must be a string of at most {MaxDescription} characters without control characters.");
        }

        return text ?? "";
    }

    /// <summary>The caller's secret, or a new one.</summary>
    public string Secret()
    {
        if (!Has("secret"))
        {
            return SigningSecret.Generate().Reveal();
        }

        if (SigningSecret.TryParse(Text("secret"), out var secret))
        {
            return secret.Reveal();
        }

        Refuse("secret", SigningSecret.Rule);
        return "";
    }

    public DateTimeOffset? Instant(string field)
    {
        if (!Has(field))
        {
            return null;
        }

        if (Timestamp.TryParse(Text(field), out var instant))
        {
            return instant;
        }

        Refuse(field, "must be a point in time such as 2026-01-31T09:30:00Z.");
        return null;
    }

    private JsonElement? Find(string field) =>
        body is { } fields && fields.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private string? Text(string field)
    {
        try
        {
            return Find(field) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}
