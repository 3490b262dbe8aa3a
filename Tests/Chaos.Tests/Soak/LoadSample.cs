using System.Globalization;
using EventDrivenFrontends.Client;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>What passed through the system in an interval.</summary>
/// <param name="At">Since the begin, at its end.</param>
/// <param name="Accepted">Commands accepted, a second.</param>
/// <param name="Delays">By transport, from a command's acceptance until its effect was shown, in ms.</param>
/// <param name="DataBytes">Size of the cloud's folder.</param>
internal sealed record LoadSample(TimeSpan At, double Accepted, IReadOnlyDictionary<LiveTransport, LoadSample.Spread> Delays, long DataBytes)
{
    private static readonly LiveTransport[] Transports = Enum.GetValues<LiveTransport>();

    public static string Columns => $"seconds,accepted_per_s,data_mb,{string.Join(',', Transports.Select(transport => $"{transport}_p50_ms,{transport}_p99_ms"))}";

    public string ToRow() => string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds:0},{Accepted:0.0},{DataBytes / 1024.0 / 1024.0:0.0},")
        + string.Join(',', Transports.Select(transport => Delays.TryGetValue(transport, out var spread)
            ? string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.0},{spread.Tail:0.0}") : ","));

    /// <param name="Median">Half are shorter.</param>
    /// <param name="Tail">One in a hundred is longer.</param>
    internal readonly record struct Spread(double Median, double Tail)
    {
        private const double OneInAHundred = 0.99;

        public static Spread Of(double[] ordered) => new(ordered[ordered.Length / 2], ordered[(int)(ordered.Length * OneInAHundred)]);
    }
}
