using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>Asks again and again for what is new.</summary>
internal sealed class PollTransport(GatewayHttp http, LiveClientOptions options, Random random) : ITransport
{
    public async IAsyncEnumerable<ServerFrame?> ReadAsync(Road road, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? asked = null;
        EntityTagHeaderValue? tag = null;
        while (true)
        {
            var since = road.Cursor();
            var known = since == asked ? tag : null;
            (var body, tag) = await http.GetBodyAsync(road.Address(since), options.Timing.Open, known, cancellationToken);
            asked = since;
            yield return body is null ? null : FrameReader.ReadAnswer(body);

            await Task.Delay(options.Timing.PollInterval * (0.9 + (random.NextDouble() * 0.2)), options.Time, cancellationToken);
        }
    }
}
