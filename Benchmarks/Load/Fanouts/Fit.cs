using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Fanouts;

/// <summary>How much padding makes a server's message as long as it is to be, with all that the server puts around it.</summary>
/// <param name="Padding">Characters.</param>
/// <param name="Bytes">The payload that a client then gets.</param>
internal readonly record struct Fit(int Padding, int Bytes)
{
    private const int Trials = 3;

    public static async Task<Fit> FindAsync(Crowd crowd, IPublisher publisher, int bytes)
    {
        var fit = new Fit(Math.Max(bytes - 100, 0), 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var measured = await MeasureAsync(crowd, publisher, fit.Padding);
            fit = fit with { Bytes = measured };
            if (measured == bytes || (fit.Padding == 0 && measured > bytes))
            {
                break;
            }

            fit = fit with { Padding = Math.Max(fit.Padding + bytes - measured, 0) };
        }

        return fit with { Bytes = await MeasureAsync(crowd, publisher, fit.Padding) };
    }

    private static async Task<int> MeasureAsync(Crowd crowd, IPublisher publisher, int padding)
    {
        using var arrivals = new Arrivals(crowd.Count, most: 1, inFlight: 1, keepsDelays: false);
        crowd.Begin(arrivals);
        var before = crowd.PayloadBytes;
        await publisher.PublishAsync(await arrivals.SendingAsync(), padding);
        await arrivals.CompleteAsync();
        return (int)(crowd.PayloadBytes - before);
    }
}
