using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.State;

/// <summary>
/// Puts the frames of one session together into steps. A snapshot in parts takes effect as a whole, with the cursor of its last part: whoever
/// leaves in between has not seen all that comes before that cursor.
/// </summary>
internal sealed class PartAssembler
{
    private readonly List<Change> _items = [];
    private readonly List<TopicStep> _waiting = [];
    private Type? _type;

    /// <returns>The steps that the frame completes; none when parts are missing.</returns>
    public IReadOnlyList<TopicStep> Take(ServerFrame frame) => frame switch
    {
        SnapshotFrame { Items: var items, Cursor: var cursor, More: var more } => TakeItems(frame, items, cursor, more is true),
        ResetFrame { Items: var items, Cursor: var cursor, More: var more } => TakeItems(frame, items, cursor, more is true),
        ChangesFrame { Changes: var changes, Cursor: var cursor } => TakeChanges(new TopicStep(changes, IsSnapshot: false, cursor)),
        _ => [],
    };

    private IReadOnlyList<TopicStep> TakeItems(ServerFrame frame, IReadOnlyList<Change> items, string cursor, bool more)
    {
        if (_type != frame.GetType())
        {
            _type = frame.GetType();
            _items.Clear();
            _waiting.Clear();
        }

        _items.AddRange(items);
        if (more)
        {
            return [];
        }

        IReadOnlyList<TopicStep> steps = [new TopicStep([.. _items], IsSnapshot: true, cursor), .. _waiting];
        _type = null;
        _items.Clear();
        _waiting.Clear();
        return steps;
    }

    /// <summary>A change that comes between two parts is newer than the snapshot, so it waits for its end.</summary>
    private IReadOnlyList<TopicStep> TakeChanges(TopicStep step)
    {
        if (_type is null)
        {
            return [step];
        }

        _waiting.Add(step);
        return [];
    }
}
