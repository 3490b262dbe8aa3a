using Amazon.EventBridge.Model;

namespace EventDrivenFrontends.Benchmarks.Webhooks;

/// <summary>Puts events at a steady rate, each for one endpoint in turn, and waits until all have arrived that can.</summary>
internal static class Load
{
    private const int PerCall = 10;
    private const int MostCalls = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<Measurement> RunAsync(MeasuredDispatcher system, Receiver receiver, int endpoints, int hanging, int perSecond, TimeSpan length)
    {
        var (dispatcher, cloud) = system.CpuTime;
        var started = TimeProvider.System.GetTimestamp();
        var total = (int)(perSecond * length.TotalSeconds);
        using var calls = new SemaphoreSlim(MostCalls);
        var expected = 0;
        for (var number = 0; number < total; number += PerCall)
        {
            var ahead = TimeSpan.FromSeconds(number / (double)perSecond) - TimeProvider.System.GetElapsedTime(started);
            if (ahead > TimeSpan.Zero)
            {
                await Task.Delay(ahead, TimeProvider.System);
            }

            var batch = Enumerable.Range(number, PerCall).ToList();
            expected += batch.Count(one => one % endpoints >= hanging);
            await calls.WaitAsync();
            _ = PutAsync(system, batch, endpoints, calls);
        }

        while (receiver.Count < expected)
        {
            if (TimeProvider.System.GetElapsedTime(started) > length + Patience)
            {
                throw new TimeoutException($"{expected - receiver.Count} of {expected} have not arrived.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        return new Measurement(expected, elapsed, receiver.Delays, (system.CpuTime.Dispatcher - dispatcher, system.CpuTime.Cloud - cloud));
    }

    private static async Task PutAsync(MeasuredDispatcher system, List<int> numbers, int endpoints, SemaphoreSlim calls)
    {
        var response = await system.Events.PutEventsAsync(new PutEventsRequest { Entries = [.. numbers.Select(number => EntryOf(number, endpoints))] });
        calls.Release();
        if (response.FailedEntryCount > 0)
        {
            await Console.Error.WriteLineAsync($"{response.FailedEntryCount} events were refused.");
        }
    }

    // Some 400 bytes as EventBridge delivers it; each endpoint has a hundred keys.
    private static PutEventsRequestEntry EntryOf(int number, int endpoints) => new()
    {
        EventBusName = "frontends",
        Source = "flights.events",
        DetailType = "Flight status updated",
        Detail = $$$"""
            {"flightId":"{{{number % endpoints}}}-{{{number / endpoints % 100}}}","endpoint":"{{{number % endpoints}}}","number":{{{number}}},
            "put":"{{{TimeProvider.System.GetTimestamp()}}}","event":"BOARDING","gate":"A12","terminal":"1","meta":{"version":"{{{number:d12}}}"}}
            """,
    };
}
