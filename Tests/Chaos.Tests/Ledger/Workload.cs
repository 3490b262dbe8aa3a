using System.Net;
using System.Net.Http.Json;

namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>
/// Changes flights over and over. Each flight belongs to one worker, who sends its next change only when the last was accepted, so that the last one
/// accepted is the newest there is; what nobody has answered is sent again.
/// </summary>
/// <param name="producer">The producer.</param>
/// <param name="ledger">Takes what is accepted.</param>
/// <param name="rate">Commands a second. There is a flight for each, so that a second may pass from a command to its answer.</param>
internal sealed class Workload(HttpClient producer, CommandLedger ledger, int rate)
{
    private const int FewestFlights = 20;
    private const int MostWorkers = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly int _flights = Math.Max(FewestFlights, rate);
    private int _sent;

    /// <summary>Commands that were sent, those among them that were sent again.</summary>
    public int Sent => Volatile.Read(ref _sent);

    private int Workers => Math.Min(_flights, MostWorkers);

    /// <summary>Schedules the flights.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => EachAsync(async flight =>
    {
        await SendAsync(
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
            await SendAsync(HttpMethod.Delete, $"/flights/{flight}", null, cancellationToken);
            ledger.Removed(flight);
        }
    });

    private Task EachAsync(Func<string, Task> run) => Task.WhenAll(Enumerable.Range(0, Workers).Select(async worker =>
    {
        foreach (var flight in Flights(worker))
        {
            await run(flight);
        }
    }));

    private IEnumerable<string> Flights(int worker) =>
        Enumerable.Range(0, _flights).Where(number => number % Workers == worker).Select(number => $"C-{number}");

    private async Task ChangeAsync(int worker, Func<bool> isOver, CancellationToken cancellationToken)
    {
        // One after the other, and not all at the beat.
        await Task.Delay(TimeSpan.FromSeconds((double)worker / rate), TimeProvider.System, cancellationToken);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds((double)Workers / rate), TimeProvider.System);
        for (var number = 1; ; number++)
        {
            foreach (var flight in Flights(worker))
            {
                if (isOver())
                {
                    return;
                }

                await SendAsync(HttpMethod.Patch, $"/flights/{flight}", new { gate = CommandLedger.GateOf(number) }, cancellationToken);
                ledger.Changed(flight, number);
                await beat.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    private async Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        while (!await TrySendAsync(method, path, body, cancellationToken))
        {
            ledger.Repeat();
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> TrySendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            using var response = await producer.SendAsync(request, cancellationToken);
            var mayRepeat = response.StatusCode >= HttpStatusCode.InternalServerError || response.StatusCode == HttpStatusCode.TooManyRequests;
            return response.StatusCode == HttpStatusCode.Accepted
                || (mayRepeat ? false : throw new InvalidOperationException($"{method} {path} is answered with {(int)response.StatusCode}."));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
