using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Events;

/// <summary>Detail of <see cref="FlightEvents"/>. A field that is null is not written: it has not changed.</summary>
/// <param name="FlightId">The flight.</param>
/// <param name="Origin">Airport that it leaves from.</param>
/// <param name="Dest">Airport that it goes to.</param>
/// <param name="AirlineCode">The airline, for example <c>AA</c>.</param>
/// <param name="FlightNum">Its number with the airline, for example <c>100</c>.</param>
/// <param name="Gate">Gate of departure.</param>
/// <param name="Terminal">Terminal of departure.</param>
/// <param name="Event">One of <see cref="FlightStatus.All"/>.</param>
/// <param name="EventDetails">The same for people.</param>
/// <param name="Meta">What the producer knows about the event itself.</param>
public sealed record FlightDetail(
    [property: JsonPropertyName("flightId")] string FlightId,
    [property: JsonPropertyName("origin")] string? Origin = null,
    [property: JsonPropertyName("dest")] string? Dest = null,
    [property: JsonPropertyName("airlineCode")] string? AirlineCode = null,
    [property: JsonPropertyName("flightNum")] string? FlightNum = null,
    [property: JsonPropertyName("gate")] string? Gate = null,
    [property: JsonPropertyName("terminal")] string? Terminal = null,
    [property: JsonPropertyName("event")] string? Event = null,
    [property: JsonPropertyName("eventDetails")] string? EventDetails = null,
    [property: JsonPropertyName("meta")] EventMeta? Meta = null);
