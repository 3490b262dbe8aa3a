using Amazon.DynamoDBv2;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Cursors;
using EventDrivenFrontends.StreamFanout.Streams;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>The cursors in frames, as the gateway gives them too: signed with the same key, and up to the lowest watermark of all shards.</summary>
internal sealed class FanoutCursors(
    CursorKey key, CursorKeySource source, DeliveredWatermarks watermarks, IAmazonDynamoDB dynamoDb, IOptions<StreamOptions> stream)
{
    /// <summary>From before everything: whoever comes back with it starts anew.</summary>
    private static readonly string Beginning = HybridVersion.Floor(DateTimeOffset.UnixEpoch);

    private readonly CursorCodec _codec = new(key);
    private uint? _table;
    private volatile Given? _last;

    /// <summary>Finds the key and the table; called before the first cursor is given.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await source.EnsureAsync(cancellationToken);
        _table ??= Cursor.TagOf(await TableIdentity.ReadAsync(dynamoDb, stream.Value.TableName, cancellationToken));
    }

    /// <summary>Where a client could go on that has been sent all so far.</summary>
    public string Current()
    {
        var watermark = watermarks.Lowest() ?? Beginning;
        if (_last is { } last && last.Watermark == watermark)
        {
            return last.Text;
        }

        var given = new Given(watermark, _codec.Encode(new Cursor(_table!.Value, watermark)));
        _last = given;
        return given.Text;
    }

    private sealed record Given(string Watermark, string Text);
}
