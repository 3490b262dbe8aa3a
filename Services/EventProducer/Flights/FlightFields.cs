using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary>The fields of a flight in commands, with their limits.</summary>
internal static class FlightFields
{
    /// <summary>Fields that can change.</summary>
    public static IReadOnlyList<string> Changeable { get; } =
        ["origin", "dest", "airlineCode", "flightNum", "gate", "terminal", "event", "eventDetails"];

    public static FlightDetail ReadNew(FieldReader fields, string defaultId) => new(
        fields.OptionalId("flightId") ?? defaultId,
        fields.Text("origin", Limits.Place),
        fields.Text("dest", Limits.Place),
        fields.Text("airlineCode", Limits.AirlineCode),
        fields.Text("flightNum", Limits.FlightNum),
        fields.OptionalText("gate", Limits.Gate),
        fields.OptionalText("terminal", Limits.Terminal),
        fields.OptionalOneOf("event", FlightStatus.All) ?? FlightStatus.Scheduled,
        fields.OptionalText("eventDetails", Limits.EventDetails));

    /// <summary>The fields that change, at least one, and no others than those and <paramref name="beside"/> them.</summary>
    public static FlightDetail ReadChanged(FieldReader fields, string id, params IReadOnlyList<string> beside)
    {
        fields.RefuseOthersThan([.. Changeable, .. beside]);
        var change = new FlightDetail(
            id,
            fields.OptionalText("origin", Limits.Place),
            fields.OptionalText("dest", Limits.Place),
            fields.OptionalText("airlineCode", Limits.AirlineCode),
            fields.OptionalText("flightNum", Limits.FlightNum),
            fields.OptionalText("gate", Limits.Gate),
            fields.OptionalText("terminal", Limits.Terminal),
            fields.OptionalOneOf("event", FlightStatus.All),
            fields.OptionalText("eventDetails", Limits.EventDetails));
        if (fields.IsValid && change == new FlightDetail(id))
        {
            fields.RefuseAll($"must hold at least one of {string.Join(", ", Changeable)}.");
        }

        return change;
    }

    private static class Limits
    {
        public const int Place = 64;
        public const int AirlineCode = 8;
        public const int FlightNum = 16;
        public const int Gate = 16;
        public const int Terminal = 16;
        public const int EventDetails = 500;
    }
}
