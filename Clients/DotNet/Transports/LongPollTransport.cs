using System.Runtime.CompilerServices;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>
/// Asks for what is new and lets the gateway answer when there is something. The first question is answered at once: it is about what was
/// missed.
/// </summary>
internal sealed class LongPollTransport(GatewayHttp http, LiveClientOptions options) : ITransport
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<ServerFrame?> ReadAsync(Road road, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var timing = options.Timing;
        var (first, _) = await http.GetBodyAsync(road.Address(road.Cursor()), timing.Open, known: null, cancellationToken);
        yield return FrameReader.ReadAnswer(first ?? []);

        var wait = (int)Math.Round(timing.LongPollWait.TotalSeconds);
        while (true)
        {
            var limit = TimeSpan.FromSeconds(wait) + Grace;
            var (body, _) = await http.GetBodyAsync(road.Address(road.Cursor(), wait), limit, known: null, cancellationToken);
            yield return FrameReader.ReadAnswer(body ?? []);
        }
    }
}
