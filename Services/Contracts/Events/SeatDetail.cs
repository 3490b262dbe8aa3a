using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Events;

/// <summary>Detail of <see cref="SeatEvents"/>. A field that is null is not written.</summary>
/// <param name="UserId">The passenger.</param>
/// <param name="FlightId">The flight.</param>
/// <param name="NewSeat">The seat, for example <c>12A</c>.</param>
/// <param name="UpgradeType">Why or how the seat changed.</param>
/// <param name="AirlineCode">The flight's airline.</param>
/// <param name="FlightNum">The flight's number with the airline.</param>
/// <param name="Meta">What the producer knows about the event itself.</param>
public sealed record SeatDetail(
    [property: JsonPropertyName("userId")] string UserId,
    [property: JsonPropertyName("flightId")] string FlightId,
    [property: JsonPropertyName("newSeat")] string NewSeat,
    [property: JsonPropertyName("upgradeType")] string? UpgradeType = null,
    [property: JsonPropertyName("airlineCode")] string? AirlineCode = null,
    [property: JsonPropertyName("flightNum")] string? FlightNum = null,
    [property: JsonPropertyName("meta")] EventMeta? Meta = null);
