using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>One thing that happens to a flight on a simulated day.</summary>
/// <param name="Minute">When on that day.</param>
/// <param name="Change">What is different after it.</param>
internal sealed record FlightUpdate(double Minute, FlightDetail Change);
