using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Webhooks;

/// <summary>What came of a load.</summary>
/// <param name="Sent">Events for endpoints that do not hang.</param>
/// <param name="Elapsed">From the first event put to the last one delivered.</param>
/// <param name="Delays">From put to arrival, sorted, in milliseconds.</param>
/// <param name="Cpu">What the dispatcher and the cloud have used of the processor meanwhile.</param>
internal sealed record Measurement(int Sent, TimeSpan Elapsed, double[] Delays, (TimeSpan Dispatcher, TimeSpan Cloud) Cpu)
{
    public const string Heading = "| | events | deliveries/s | p50 ms | p95 ms | p99 ms | max ms | dispatcher's CPU each | cloud's |\n|---|---|---|---|---|---|---|---|---|";

    public string Row(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Sent:#,0} | {Sent / Elapsed.TotalSeconds:#,0} | {At(0.5):0} | {At(0.95):0} | {At(0.99):0} | {Delays[^1]:0} | "
        + $"{Cpu.Dispatcher.TotalMicroseconds / Sent:0} µs | {Cpu.Cloud.TotalMicroseconds / Sent:0} µs |");

    private double At(double part) => Delays[(int)(part * (Delays.Length - 1))];
}
