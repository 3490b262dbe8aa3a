using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Views;

namespace EventDrivenFrontends.ViewModelProjector.Rebuild;

/// <summary>What the log says of each item of a view: as much memory as the view takes, however long the log is.</summary>
internal sealed class LoggedItems(ViewCatalog views, ViewDefinition view, int maxItemSize)
{
    private readonly Dictionary<string, LoggedItem> _items = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, LoggedItem> Items => _items;

    /// <summary>Events of the log that this view takes.</summary>
    public int Taken { get; private set; }

    /// <summary>Takes an event; one that the view refuses, or does not take, is passed over as the projector would.</summary>
    public void Add(string body)
    {
        if (!EventEnvelope.TryParse(body, out var envelope, out _))
        {
            return;
        }

        foreach (var (taker, effect) in views.ThatTake(envelope.Source, envelope.DetailType).Where(route => route.View == view))
        {
            if (EventReader.TryRead(envelope, taker, effect, out var key, out var change, out _))
            {
                Taken++;
                var held = _items.GetValueOrDefault(key) ?? new LoggedItem(ItemState.Empty, DateTimeOffset.MinValue);
                var state = held.State.Apply(change);
                if (state.Size <= maxItemSize || effect is EventEffect.Deletes)
                {
                    _items[key] = new LoggedItem(state, change.At > held.At ? change.At : held.At);
                }
            }
        }
    }
}

/// <param name="State">What the events say together.</param>
/// <param name="At">When the newest of them happened.</param>
internal sealed record LoggedItem(ItemState State, DateTimeOffset At);
