using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebSocketGateway.Replica;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>Whether a client can be brought up to date from its cursor, or has to start anew.</summary>
internal sealed class Resume(LowWatermark watermark, TimeProvider time, IOptions<CursorOptions> options)
{
    /// <summary>
    /// False for a cursor of another table, one from before deletes that are forgotten, and one that is ahead of all clocks. A cursor that
    /// another node gave, which is a little ahead of this one, is fine: what is newer than it will come.
    /// </summary>
    public bool IsPossible(Cursor since, ViewState state) =>
        since.Table == watermark.Cursor.Table
        && state.Remembers(since.Watermark)
        && string.CompareOrdinal(since.Watermark, NewestSent()) <= 0;

    /// <summary>The newest version that a client may have been sent so far, by whatever node.</summary>
    public string NewestSent() => HybridVersion.Floor(time.GetUtcNow() + options.Value.SkewAllowance);

    /// <summary>The cursor to give to a client that came with <paramref name="since"/>: never behind what it has already.</summary>
    public static string Next(Cursor since, LowWatermark watermark)
    {
        var current = watermark.Cursor;
        return string.CompareOrdinal(since.Watermark, current.Watermark) > 0 ? since.Encode() : watermark.Text;
    }
}
