using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>Whether a client can be brought up to date from its cursor, and from where, or has to start anew.</summary>
internal sealed class Resume(LowWatermark watermark, TimeProvider time, IOptions<CursorOptions> options)
{
    /// <summary>
    /// Null for a cursor of another table, one from before deletes that are forgotten, and one that is ahead of all clocks. A cursor that
    /// another node gave, which is a little ahead of this one, is fine: what is newer than it will come.
    /// </summary>
    public Held? From(Cursor since, ViewState state)
    {
        if (since == Cursor.Unknown || since.Table != watermark.Current.Table)
        {
            return null;
        }

        if (state.Remembers(since.Position))
        {
            return Held.UpTo(since.Position.Sequence, since.MayHoldUpTo);
        }

        return state.Remembers(since.Watermark) && string.CompareOrdinal(since.Watermark, NewestSent()) <= 0
            ? Held.UpTo(since.Watermark)
            : null;
    }

    /// <summary>
    /// The newest version that a returning client may hold beyond what its cursor says; null when it holds exactly what that says. Only a
    /// client of filters needs to be told of it: of all else it drops by version what it has.
    /// </summary>
    public string? MayHoldUpTo(Cursor since, ResolvedTopic topic, ViewState state) => topic.Topic.Filters.Count == 0 ? null
        : From(since, state) is { IsVague: false } ? since.MayHoldUpTo
        : NewestSent();

    /// <summary>The newest version that a client may have been sent so far, by whatever node.</summary>
    private string NewestSent() => HybridVersion.Floor(time.GetUtcNow() + options.Value.SkewAllowance);
}
