using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record TestEventPatternRequest(string? EventPattern, string? Event);

internal sealed record TestEventPatternResponse(bool Result);

internal static class TestEventPattern
{
    private static readonly string[] RequiredFields = ["id", "account", "source", "time", "region", "detail-type"];

    public static TestEventPatternResponse Handle(TestEventPatternRequest request)
    {
        var pattern = Constraints.Pattern(Constraints.Required(request.EventPattern, "eventPattern"));
        using var @event = Parse(Constraints.Required(request.Event, "event"));
        return new TestEventPatternResponse(pattern.Matches(@event.RootElement));
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && JsonStrings.AreText(document.RootElement)
                && Array.TrueForAll(RequiredFields, field => document.RootElement.TryGetProperty(field, out _)))
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Answered below, as for an event that lacks a field.
        }

        throw EventBridgeErrors.Validation("Parameter Event is not valid.");
    }
}
