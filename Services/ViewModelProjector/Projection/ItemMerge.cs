using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Table;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>What comes of merging events into an item.</summary>
/// <param name="State">The merged state.</param>
/// <param name="At">When the newest event behind it happened.</param>
/// <param name="TooLarge">Events that were left out because they would have made the item too large.</param>
internal sealed record ItemMerge(ItemState State, DateTimeOffset At, IReadOnlyCollection<ItemEvent> TooLarge)
{
    public static ItemMerge Of(StoredItem? held, IReadOnlyList<ItemEvent> events, int maxSize)
    {
        var state = held?.State ?? ItemState.Empty;
        var at = held?.At ?? DateTimeOffset.MinValue;
        List<ItemEvent>? tooLarge = null;
        foreach (var change in events)
        {
            var next = state.Apply(change);
            if (ReferenceEquals(next, state))
            {
                continue;
            }

            if (next.Size > maxSize && change.Effect is not EventEffect.Deletes)
            {
                (tooLarge ??= []).Add(change);
                continue;
            }

            state = next;
            at = change.At > at ? change.At : at;
        }

        return new ItemMerge(state, at, tooLarge ?? []);
    }
}
