using EventDrivenFrontends.Benchmarks.Load.Crowds;

namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>Puts events, at a pace or as many as get through, until all clients have all.</summary>
internal sealed class EndToEnd(MeasuredSystem system, Crowd crowd)
{
    private const int PerCall = 10;
    private const int Callers = 4;
    private const int MostPerSecond = 20_000;

    private int _series;

    /// <summary>What the view held before the first event.</summary>
    public int Items => system.Items;

    /// <summary>One event a call, at a pace.</summary>
    public async Task<EndToEndResult> PacedAsync(int perSecond, TimeSpan length)
    {
        var events = (int)(perSecond * length.TotalSeconds);
        using var arrivals = new Arrivals(crowd.Count, events, inFlight: events, keepsDelays: true);
        return await MeasureAsync(arrivals, perSecond, async series =>
        {
            var calls = new List<Task>();
            var start = TimeProvider.System.GetTimestamp();
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            while (arrivals.Sent < events && await pace.WaitForNextTickAsync())
            {
                // As many as are due, so that a late tick does not lower the pace.
                while (arrivals.Sent < Math.Min(events, (int)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * perSecond)))
                {
                    calls.Add(PutAsync(series, await arrivals.SendingAsync()));
                }
            }

            await Task.WhenAll(calls);
        });

        async Task PutAsync(string series, int number)
        {
            await system.Events.PutAsync(series, number);
            arrivals.Accepted(number);
        }
    }

    /// <summary>As many as get through while no more than <paramref name="inFlight"/> are on their way, ten a call.</summary>
    public async Task<EndToEndResult> SustainedAsync(int inFlight, TimeSpan length)
    {
        using var arrivals = new Arrivals(crowd.Count, (int)(MostPerSecond * length.TotalSeconds), inFlight, keepsDelays: false);
        using var turn = new SemaphoreSlim(1);
        return await MeasureAsync(arrivals, offered: 0, async series =>
        {
            var start = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
            {
                while (TimeProvider.System.GetElapsedTime(start) < length)
                {
                    await system.Events.PutAsync(series, await TakeAsync());
                }
            }));
        });

        async Task<IReadOnlyList<int>> TakeAsync()
        {
            await turn.WaitAsync();
            try
            {
                var numbers = new List<int>();
                while (numbers.Count < PerCall)
                {
                    numbers.Add(await arrivals.SendingAsync());
                }

                return numbers;
            }
            finally
            {
                turn.Release();
            }
        }
    }

    private async Task<EndToEndResult> MeasureAsync(Arrivals arrivals, int offered, Func<string, Task> put)
    {
        crowd.Begin(arrivals);
        var (costs, start) = (system.Costs, TimeProvider.System.GetTimestamp());
        await put($"s{_series++}");
        await arrivals.CompleteAsync();
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var (called, accepted) = (arrivals.ToEach, arrivals.FromAccepted);
        return new EndToEndResult(
            offered,
            Items,
            crowd.Count,
            arrivals.Sent / elapsed.TotalSeconds,
            accepted.At(0.5),
            accepted.At(0.99),
            called.At(0.5),
            called.At(0.99),
            system.Costs.Since(costs, arrivals.Sent));
    }
}
