using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.ServiceDefaults.Connections;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>What one connection has yet to be sent of one topic: an update that is shared by all, or the newest change of each key of several.</summary>
internal sealed class WaitingUpdate
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _view;
    private TopicUpdate? _only;
    private Dictionary<string, (EncodedChange Change, ShardSession Session)>? _merged;

    private WaitingUpdate(Subscriber? subscriber, TopicUpdate? only) => (Subscriber, _only, _view) = (subscriber, only, only?.Topic.View ?? "");

    /// <summary>Who it is for; null when the connection is to be closed, whatever it subscribes to.</summary>
    public Subscriber? Subscriber { get; }

    /// <summary>True when the connection is to be closed instead.</summary>
    public bool IsClosing => _only is null && _merged is null;

    public Task Done => _done.Task;

    public static WaitingUpdate Of(Subscriber subscriber, TopicUpdate update) => new(subscriber, update);

    public static WaitingUpdate Closing(Subscriber? subscriber) => new(subscriber, only: null);

    public void Complete() => _done.TrySetResult();

    /// <summary>Adds a newer update. Not once its frames have been asked for.</summary>
    public void Merge(TopicUpdate update)
    {
        if (_merged is null)
        {
            _merged = new(StringComparer.Ordinal);
            Take(_only!);
            _only = null;
        }

        Take(update);
    }

    /// <summary>What to post; null when all of it is delivered by another instance by now.</summary>
    public TopicFrames? Frames(FanoutCursors cursors)
    {
        if (_only is { } only)
        {
            return only.Session.IsOver ? null : new TopicFrames(_view, only.Changes, only.Frames);
        }

        var changes = _merged!.Values.Where(waiting => !waiting.Session.IsOver).Select(waiting => waiting.Change).ToList();
        return changes.Count == 0 ? null : new TopicFrames(_view, changes, TopicUpdate.Write(Subscriber!.Topic, changes, cursors));
    }

    private void Take(TopicUpdate update)
    {
        foreach (var change in update.Changes)
        {
            if (!_merged!.TryGetValue(change.Key, out var older)
                || older.Session.IsOver
                || string.CompareOrdinal(older.Change.Version, change.Version) <= 0)
            {
                _merged[change.Key] = (change, update.Session);
            }
        }
    }
}
