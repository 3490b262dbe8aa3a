using System.Net.Http.Json;

namespace EventDrivenFrontends.Benchmarks.Telemetry;

/// <summary>What one round cost.</summary>
/// <param name="PerSecond">Events a second, from the first command until every client has the last.</param>
/// <param name="CpuMicroseconds">Processor time of the services for each event.</param>
internal sealed record Round(double PerSecond, double CpuMicroseconds)
{
    private const int Senders = 16;

    /// <summary>Creates viruses as fast as their commands are answered, and waits until every client has all of them.</summary>
    public static async Task<Round> RunAsync(MeasuredSystem system, int events)
    {
        var (cpu, started, next) = (system.CpuTime, TimeProvider.System.GetTimestamp(), 0);
        var receiving = system.Clients.Select(client => client.ReceiveAsync(events)).ToList();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) <= events)
            {
                using var answer = await system.Producer.PostAsync(new Uri("/viruses", UriKind.Relative), JsonContent.Create(Virus.Anywhere, VirusJson.Default.Virus));
                answer.EnsureSuccessStatusCode();
            }
        }));
        await Task.WhenAll(receiving);
        return new Round(
            events / TimeProvider.System.GetElapsedTime(started).TotalSeconds, (system.CpuTime - cpu).TotalMicroseconds / events);
    }
}
