using System.Collections.Immutable;
using EventDrivenFrontends.Client.Choice;
using EventDrivenFrontends.Client.State;
using EventDrivenFrontends.Client.Transports;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client.Feeds;

/// <summary>
/// Keeps one topic up to date: goes from session to session, each resuming where the last one ended, over the best transport that works.
/// </summary>
internal sealed class Feed : IDisposable
{
    private readonly FeedSite _site;
    private readonly string _topic;
    private readonly Backoff _backoff;
    private readonly TopicState _state;
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private ImmutableArray<IFeedListener> _listeners = [];
    private LiveStatus _status = new(LiveState.Connecting);
    private bool _hasRenewedToken;

    public Feed(FeedSite site, string topic)
    {
        (_site, _topic) = (site, topic);
        var timing = site.Options.Timing;
        _backoff = new Backoff(timing.FirstDelay, timing.LongestDelay, Random.Shared);
        _state = new TopicState(site.Options.Time);
    }

    /// <summary>Follows the feed, from all that it holds already.</summary>
    public void Attach(IFeedListener listener)
    {
        lock (_gate)
        {
            _listeners = _listeners.Add(listener);
            listener.OnStatus(_status);
            if (_state.IsLoaded)
            {
                listener.OnChanges([.. _state.Held], LiveOrigin.Snapshot);
            }
        }
    }

    public void Detach(IFeedListener listener)
    {
        lock (_gate)
        {
            _listeners = _listeners.Remove(listener);
        }
    }

    /// <summary>Runs until the feed is disposed of or refused.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await RoundAsync(_closed.Token) is var failure && await GoesOnAsync(failure, _closed.Token))
            {
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            Show(new LiveStatus(LiveState.Closed));
        }
    }

    public void Dispose() => _closed.Cancel();

    /// <summary>Tries each transport on each gateway until one carries the topic; returns what ended it, or why none did.</summary>
    private async Task<LiveViewException?> RoundAsync(CancellationToken cancellationToken)
    {
        var failed = new List<LiveTransport>();
        LiveViewException? last = null;
        foreach (var transport in _site.Ladder.Candidates())
        {
            foreach (var gateway in _site.Gateways.InOrder())
            {
                var session = new Session(transport, gateway, failed);
                last = await ServeAsync(session, cancellationToken);
                if (session.IsEstablished && last is { Kind: FailureKind.Transport })
                {
                    _site.Ladder.Failed(transport);
                }

                if (session.IsEstablished || last is null or { Kind: FailureKind.Refused or FailureKind.Unauthorized or FailureKind.Cursor })
                {
                    return last;
                }
            }

            // It answers and says that it cannot now: by another transport it would say the same.
            if (last is { Kind: FailureKind.Server })
            {
                return last;
            }

            failed.Add(transport);
        }

        return last;
    }

    /// <summary>Carries the topic; returns why that has ended, or null when it is time to try a better transport.</summary>
    private async Task<LiveViewException?> ServeAsync(Session session, CancellationToken cancellationToken)
    {
        using var climb = new Deadline(_site.Options.Time, cancellationToken);
        var assembler = new PartAssembler();
        var road = new Road(session.Gateway, _topic, () => _state.Cursor);
        try
        {
            await foreach (var frame in _site.By(session.Transport).ReadAsync(road, climb.Token))
            {
                var steps = frame is null ? [] : assembler.Take(frame);
                Establish(session, climb);
                Apply(steps, session);
            }

            return new LiveViewException("disconnected", "The connection has ended.", FailureKind.Network);
        }
        catch (LiveViewException exception)
        {
            return exception;
        }
        catch (OperationCanceledException) when (climb.HasPassed)
        {
            return null;
        }
    }

    private void Establish(Session session, Deadline climb)
    {
        if (session.IsEstablished)
        {
            return;
        }

        session.IsEstablished = true;
        _hasRenewedToken = false;
        _backoff.Reset();
        _site.Gateways.Prefer(session.Gateway);
        session.FailedBefore.ForEach(_site.Ladder.Failed);
        _site.Ladder.Worked(session.Transport);
        if (_site.Ladder.UntilBetterThan(session.Transport) is { } wait)
        {
            climb.Set(wait);
        }
    }

    private void Apply(IReadOnlyList<TopicStep> steps, Session session)
    {
        var arrived = _site.Options.Time.GetTimestamp();
        lock (_gate)
        {
            foreach (var step in steps)
            {
                var isFirst = !_state.IsLoaded;
                var changes = _state.Take(step);
                if (changes.Count > 0 || (isFirst && _state.IsLoaded))
                {
                    Tell(changes, step.IsSnapshot ? LiveOrigin.Snapshot : LiveOrigin.Changes);
                }

                if (!step.IsSnapshot)
                {
                    _site.Shown?.Add(session.Gateway, changes, arrived);
                }
            }

            if (_state.IsLoaded)
            {
                Show(new LiveStatus(LiveState.Live, session.Transport));
            }
        }
    }

    /// <summary>False when there is no use in trying again.</summary>
    private async Task<bool> GoesOnAsync(LiveViewException? failure, CancellationToken cancellationToken)
    {
        if (failure is null)
        {
            return true;
        }

        if (failure.Kind is FailureKind.Cursor && _state.Cursor is not null)
        {
            _state.ForgetCursor();
            return true;
        }

        if (failure.Kind is FailureKind.Unauthorized && _site.Options.Token is not null && !_hasRenewedToken)
        {
            _hasRenewedToken = true;
            _site.RenewConnections();
            return true;
        }

        if (failure.IsFinal || failure.Kind is FailureKind.Cursor)
        {
            Show(new LiveStatus(LiveState.Closed, Transport: null, failure));
            return false;
        }

        Show(new LiveStatus(_state.IsLoaded ? LiveState.Reconnecting : LiveState.Connecting, Transport: null, failure));
        var delay = _backoff.Next();
        await Task.Delay(failure.RetryAfter > delay ? failure.RetryAfter.Value : delay, _site.Options.Time, cancellationToken);
        return true;
    }

    private void Tell(IReadOnlyList<Change> changes, LiveOrigin origin)
    {
        foreach (var listener in _listeners)
        {
            listener.OnChanges(changes, origin);
        }
    }

    private void Show(LiveStatus status)
    {
        lock (_gate)
        {
            if (status == _status)
            {
                return;
            }

            _status = status;
            foreach (var listener in _listeners)
            {
                listener.OnStatus(status);
            }
        }
    }

    private sealed class Session(LiveTransport transport, Uri gateway, List<LiveTransport> failedBefore)
    {
        public LiveTransport Transport => transport;

        public Uri Gateway => gateway;

        /// <summary>What was tried before it in vain.</summary>
        public List<LiveTransport> FailedBefore => failedBefore;

        /// <summary>True once it has carried a sign of life, so the transport works.</summary>
        public bool IsEstablished { get; set; }
    }
}
