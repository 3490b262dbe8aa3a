namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>
/// Changes flights over and over. Each flight belongs to one worker, who sends its next change only when the last was accepted, so that the last one
/// accepted is the newest there is. Changes are due at a steady rate: what could not be sent in time is made up for as fast as it goes.
/// </summary>
/// <param name="caller">Sends the commands.</param>
/// <param name="ledger">Takes what is accepted.</param>
/// <param name="rate">Changes a second. There is a flight for each, so that a second may pass from a command to its answer.</param>
/// <param name="together">How many flights a command changes.</param>
internal sealed class Workload(Caller caller, CommandLedger ledger, int rate, int together)
{
    private const int FewestFlights = 20;
    private const int MostWorkers = 500;

    private readonly string[][] _groups = [.. Enumerable.Range(0, Math.Max(FewestFlights, rate)).Select(number => $"C-{number}").Chunk(together)];

    private int Workers => Math.Min(_groups.Length, MostWorkers);

    /// <summary>Schedules the flights.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => EachAsync(async flight =>
    {
        await caller.SendAsync(
            HttpMethod.Post, "/flights", new { flightId = flight, origin = "GVA", dest = "ZRH", airlineCode = "LX", flightNum = "1", gate = CommandLedger.GateOf(0) }, cancellationToken);
        ledger.Changed(flight, 0);
    });

    /// <summary>Changes the flights until <paramref name="isOver"/>.</summary>
    public Task ChangeAsync(Func<bool> isOver, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => ChangeAsync(worker, isOver, cancellationToken)));

    /// <summary>Deletes every fourth flight.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => EachAsync(async flight =>
    {
        if (int.Parse(flight.AsSpan(2), null) % 4 == 0)
        {
            await caller.SendAsync(HttpMethod.Delete, $"/flights/{flight}", null, cancellationToken);
            ledger.Removed(flight);
        }
    });

    private Task EachAsync(Func<string, Task> run) => Task.WhenAll(Enumerable.Range(0, Workers).Select(async worker =>
    {
        foreach (var flight in Groups(worker).SelectMany(group => group))
        {
            await run(flight);
        }
    }));

    private IEnumerable<string[]> Groups(int worker) => _groups.Where((_, number) => number % Workers == worker);

    private async Task ChangeAsync(int worker, Func<bool> isOver, CancellationToken cancellationToken)
    {
        // One after the other, and not all at the beat.
        var began = TimeProvider.System.GetTimestamp();
        var due = TimeSpan.FromSeconds((double)worker * together / rate);
        var period = TimeSpan.FromSeconds((double)Workers * together / rate);
        for (var number = 1; ; number++)
        {
            foreach (var group in Groups(worker))
            {
                var early = due - TimeProvider.System.GetElapsedTime(began);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, TimeProvider.System, cancellationToken);
                }

                if (isOver())
                {
                    return;
                }

                await ChangeAsync(group, CommandLedger.GateOf(number), cancellationToken);
                Array.ForEach(group, flight => ledger.Changed(flight, number));
                due += period;
            }
        }
    }

    private Task ChangeAsync(string[] flights, string gate, CancellationToken cancellationToken) => flights is [var one]
        ? caller.SendAsync(HttpMethod.Patch, $"/flights/{one}", new { gate }, cancellationToken)
        : caller.SendAsync(HttpMethod.Patch, "/flights", new { flights = flights.Select(flightId => new { flightId, gate }) }, cancellationToken);
}
