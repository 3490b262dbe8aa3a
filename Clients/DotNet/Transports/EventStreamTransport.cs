using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>Reads a stream of server-sent events.</summary>
internal sealed class EventStreamTransport(GatewayHttp http, LiveClientOptions options) : ITransport
{
    private const string StreamType = "text/event-stream";

    private static readonly HashSet<string> Types = ["snapshot", "reset", "changes"];

    public async IAsyncEnumerable<ServerFrame?> ReadAsync(Road road, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var address = road.Address(road.Cursor());
        using var response = await http.GetAsync(address, StreamType, options.Timing.Open, known: null, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != StreamType)
        {
            throw new LiveViewException("transport_unsupported", "The gateway answers without a stream of events.", FailureKind.Transport);
        }

        using var silence = new Deadline(options.Time, cancellationToken);
        silence.Set(options.Timing.Open);
        await using var body = new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken), () => silence.Set(options.Timing.StreamSilence));
        var parser = SseParser.Create(body, (type, data) => Types.Contains(type) ? FrameReader.Read(data) : null);
        await using var items = parser.EnumerateAsync(silence.Token).GetAsyncEnumerator(CancellationToken.None);
        var failure = FailureKind.Transport;
        while (await MoveAsync(items, address, silence, failure))
        {
            failure = FailureKind.Network;
            yield return items.Current.Data;
        }

        throw new LiveViewException("disconnected", "The gateway has ended the stream.", FailureKind.Network) { RetryAfter = Retry(parser) };
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<SseItem<ServerFrame?>> items, Uri address, Deadline silence, FailureKind tooLate)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || silence.HasPassed)
        {
            throw silence.HasPassed
                ? new LiveViewException("timeout", "Nothing has come over the stream for too long.", tooLate, exception)
                : GatewayHttp.Unreachable(address, exception);
        }
    }

    private static TimeSpan? Retry(SseParser<ServerFrame?> parser) =>
        parser.ReconnectionInterval == Timeout.InfiniteTimeSpan ? null : parser.ReconnectionInterval;
}
