namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>Events at one pace through the whole system.</summary>
/// <param name="Offered">Events a second that were put; 0 for as many as got through.</param>
/// <param name="Items">What the view held before the first event.</param>
/// <param name="Clients">How many followed.</param>
/// <param name="PerSecond">Events a second that all clients got.</param>
/// <param name="AcceptedP50">Milliseconds from the answer to PutEvents until a client has the change.</param>
/// <param name="AcceptedP99">The same, the 99th percentile.</param>
/// <param name="CalledP50">Milliseconds from the call of PutEvents until a client has the change.</param>
/// <param name="CalledP99">The same, the 99th percentile.</param>
/// <param name="Microseconds">Processor time for each event.</param>
internal sealed record EndToEndResult(
    int Offered,
    int Items,
    int Clients,
    double PerSecond,
    double AcceptedP50,
    double AcceptedP99,
    double CalledP50,
    double CalledP99,
    Costs Microseconds);
