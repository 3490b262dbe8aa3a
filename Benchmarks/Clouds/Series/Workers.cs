using System.Collections.Concurrent;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>Callers that repeat an operation, each as soon as its last is done.</summary>
internal static class Workers
{
    public static async Task<Round> RunAsync(int count, TimeSpan length, Func<int, Task<int>> operation)
    {
        var times = new ConcurrentBag<double>();
        var done = 0;
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, count).Select(worker => Task.Run(() => RepeatAsync(worker))));
        return new Round(done / TimeProvider.System.GetElapsedTime(started).TotalSeconds, [.. times]);

        async Task RepeatAsync(int worker)
        {
            while (TimeProvider.System.GetElapsedTime(started) < length)
            {
                var before = TimeProvider.System.GetTimestamp();
                var amount = await operation(worker);
                times.Add(TimeProvider.System.GetElapsedTime(before).TotalMilliseconds);
                Interlocked.Add(ref done, amount);
            }
        }
    }
}

/// <summary>A workload of nothing but repeated calls.</summary>
/// <param name="workers">How many at once.</param>
/// <param name="operation">Takes the worker's number; returns how many it did.</param>
internal sealed class RepeatedCalls(int workers, Func<int, Task<int>> operation) : IWorkload
{
    public Task<Round> RunAsync(TimeSpan length) => Workers.RunAsync(workers, length, operation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
