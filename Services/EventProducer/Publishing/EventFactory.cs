using System.Diagnostics;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Makes events, each with a version later than those before it and the trace that it belongs to.</summary>
internal sealed class EventFactory(HybridLogicalClock clock)
{
    public DomainEvent Flight(string detailType, FlightDetail detail) =>
        new(FlightEvents.Source, detailType, JsonSerializer.Serialize(detail with { Meta = Stamp() }, EventsJson.Default.FlightDetail));

    public DomainEvent Seat(string detailType, SeatDetail detail) =>
        new(SeatEvents.Source, detailType, JsonSerializer.Serialize(detail with { Meta = Stamp() }, EventsJson.Default.SeatDetail));

    /// <param name="detailType">What happened.</param>
    /// <param name="detail">To which virus.</param>
    /// <param name="version">Version when something else than this moment decides it.</param>
    public DomainEvent Virus(string detailType, VirusDetail detail, string? version = null) =>
        new(VirusEvents.Source, detailType, JsonSerializer.Serialize(detail with { Meta = Stamp(version) }, EventsJson.Default.VirusDetail));

    private EventMeta Stamp(string? version = null) => new(version ?? clock.Next(), TraceParent());

    private static string? TraceParent() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;
}
