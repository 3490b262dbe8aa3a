using System.Runtime.CompilerServices;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>Gives out cursors. Most readers ask about the same moments, so each is signed once.</summary>
internal sealed class CursorIssuer(LowWatermark watermark, CursorCodec codec)
{
    private readonly ConditionalWeakTable<ViewState, Moment> _moments = [];
    private volatile Unplaced? _unplaced;

    /// <summary>What a view holds now.</summary>
    public Moment Observe(ViewReplica view)
    {
        var mark = watermark.Current;
        return Of(view.State, mark);
    }

    /// <summary>The moment of a state while the view's gate is held, so that no change can be between it and the watermark.</summary>
    public Moment Observe(ViewState newest) => Of(newest, watermark.Current);

    /// <summary>A cursor for whoever leaves in the middle of frames that begin at this watermark.</summary>
    public string Before(Watermark mark)
    {
        if (_unplaced is { } known && ReferenceEquals(known.Mark, mark))
        {
            return known.Text;
        }

        var made = new Unplaced(mark, codec.Encode(new Cursor(mark.Table, mark.Version)));
        _unplaced = made;
        return made.Text;
    }

    /// <summary>A cursor for whoever has the moment, and maybe newer versions from another node.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="mayHoldUpTo">The newest that they may be; null when there are none.</param>
    public string After(Moment moment, string? mayHoldUpTo) => string.CompareOrdinal(mayHoldUpTo, moment.Watermark.Version) > 0
        ? codec.Encode(new Cursor(moment.Watermark.Table, moment.Watermark.Version, moment.State.Position, mayHoldUpTo))
        : moment.Cursor;

    /// <summary>The cursors for a client that came with <paramref name="since"/>: never behind what it has already.</summary>
    /// <param name="since">What it came with.</param>
    /// <param name="moment">What it has then.</param>
    /// <param name="mayHoldUpTo">The newest version from another node that it may have besides; null when there are none.</param>
    public CursorStep Next(Cursor since, Moment moment, string? mayHoldUpTo)
    {
        var before = codec.Encode(new Cursor(since.Table, since.Watermark));
        return string.CompareOrdinal(since.Watermark, moment.Watermark.Version) > 0
            ? new(before, codec.Encode(new Cursor(since.Table, since.Watermark, moment.State.Position, mayHoldUpTo)))
            : new(before, After(moment, mayHoldUpTo));
    }

    private Moment Of(ViewState state, Watermark mark)
    {
        if (_moments.TryGetValue(state, out var known) && ReferenceEquals(known.Watermark, mark))
        {
            return known;
        }

        var moment = new Moment(state, mark, codec.Encode(new Cursor(mark.Table, mark.Version, state.Position)));
        _moments.AddOrUpdate(state, moment);
        return moment;
    }

    private sealed record Unplaced(Watermark Mark, string Text);
}
