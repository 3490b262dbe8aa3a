namespace EventDrivenFrontends.Benchmarks.Load.Fanouts;

/// <summary>What all servers are given alike.</summary>
/// <param name="Clients">How many clients follow the topic.</param>
/// <param name="Bytes">Payload of a message as clients get it.</param>
/// <param name="InFlight">How many broadcasts may be on their way while they come back to back.</param>
/// <param name="BackToBack">How long they do.</param>
/// <param name="Paced">How long they come at a pace; zero for not at all.</param>
/// <param name="PerSecond">The pace.</param>
internal sealed record FanoutSettings(int Clients, int Bytes, int InFlight, TimeSpan BackToBack, TimeSpan Paced, int PerSecond);
