using EventDrivenFrontends.Contracts.Connections;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>
/// Tells clients whose tokens have ended, and closes the connections of those that bring no other in time. When that is stands in the table, so it happens
/// whichever node took the connection: each looks every second at what is due, and one of them takes each connection's turn.
/// </summary>
internal sealed partial class TokenEndings(
    LoopContext context,
    EndingStore endings,
    ConnectionStore connections,
    ConnectionPosts posts,
    IOptions<HandlerOptions> options,
    IOptions<ConnectionOptions> limits,
    ILogger<TokenEndings> logger) : BackgroundLoop(context)
{
    private const int SideBySide = 16;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How far back a node looks that starts; <see cref="ConnectionSweep"/> finds what is older.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(10);

    /// <summary>How long a minute that is over is still looked at: what is entered late, by a clock that is behind, is not passed by.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _open;

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.EndingInterval, Time, cancellationToken);
        var now = Time.GetUtcNow();
        var isFirstOpen = true;
        for (var minute = _open ??= MinuteOf(now - LookBack); minute <= now; minute += Minute)
        {
            var hadAny = await LookAsync(minute, now, cancellationToken);
            isFirstOpen &= !hadAny && minute + Minute + Late < now;
            if (isFirstOpen)
            {
                _open = minute + Minute;
            }
        }
    }

    private async Task<bool> LookAsync(DateTimeOffset minute, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (hadAny, sideBySide) = (false, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken });
        for (var bucket = 0; bucket < ConnectionsTable.EndingBuckets; bucket++)
        {
            await foreach (var page in endings.DueAsync(minute, bucket, now, cancellationToken))
            {
                hadAny = true;
                await Parallel.ForEachAsync(page, sideBySide, async (ending, token) => await TryEndAsync(ending, token));
            }
        }

        return hadAny;
    }

    /// <summary>What fails is tried again when its claim has run out.</summary>
    private async Task TryEndAsync(Ending ending, CancellationToken cancellationToken)
    {
        try
        {
            if (await endings.TryClaimAsync(ending, cancellationToken))
            {
                await EndAsync(ending, cancellationToken);
                await endings.RemoveAsync(ending, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogLeft(ending.ConnectionId, exception.Message);
        }
    }

    private async Task EndAsync(Ending ending, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(ending.ConnectionId, cancellationToken) is not { } connection)
        {
            return;
        }

        var (now, grace) = (Time.GetUtcNow(), limits.Value.AuthenticationGrace);
        if (ending.IsRenewing || connection.IsOver(now - grace))
        {
            await posts.CloseAsync(connection.Id, cancellationToken);
        }
        else if (connection.AuthorizedUntil == ending.At)
        {
            await endings.AddAsync(ending with { At = ending.At + grace }, cancellationToken);
            await posts.TryPostAsync(connection.Id, ConnectionCaller.TokenExpired, cancellationToken);
        }
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Connection {Connection}, whose token has ended, is looked at again: {Reason}")]
    private partial void LogLeft(string connection, string reason);
}
