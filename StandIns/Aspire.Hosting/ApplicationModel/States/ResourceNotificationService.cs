using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Holds the newest snapshot of every instance and tells those who watch.</summary>
public class ResourceNotificationService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _states = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly IServiceProvider _services;
    private readonly WaitBehavior _waitBehavior;
    private bool _disposed;

    internal ResourceNotificationService(IServiceProvider services, WaitBehavior waitBehavior)
    {
        _services = services;
        _waitBehavior = waitBehavior;
    }

    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory) =>
        Task.WhenAll(resource.InstanceIds().Select(id => PublishUpdateAsync(resource, id, stateFactory)));

    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_gate)
        {
            var previous = _states.TryGetValue(resourceId, out var known) ? known.Snapshot : InitialSnapshot.Of(resource);
            var snapshot = stateFactory(previous);
            snapshot = snapshot with { Commands = CommandSnapshots.Of(resource, snapshot, _services) };
            var changed = new ResourceEvent(resource, resourceId, snapshot);
            _states[resourceId] = changed;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(changed);
            }
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            return _states.TryGetValue(resourceId, out resourceEvent);
        }
    }

    /// <summary>Every instance's newest snapshot first, then each change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var state in _states.Values)
            {
                channel.Writer.TryWrite(state);
            }

            _watchers.Add(channel);
            if (_disposed)
            {
                channel.Writer.TryComplete();
            }
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel);
            }
        }
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName,
        Func<ResourceEvent, bool> predicate,
        CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (IsFor(change, resourceName) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException("The application has stopped.");
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(
        string resourceName,
        IEnumerable<string> targetStates,
        CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var change = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot.State is { Text: var state } && states.Contains(state),
            cancellationToken);
        return change.Snapshot.State!.Text;
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _waitBehavior, cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName,
        WaitBehavior waitBehavior,
        CancellationToken cancellationToken = default)
    {
        var change = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot.HealthStatus == HealthStatus.Healthy
                || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && IsOver(change.Snapshot)),
            cancellationToken);
        return change.Snapshot.HealthStatus == HealthStatus.Healthy
            ? change
            : throw new DistributedApplicationException($"'{resourceName}' will not become healthy: {Outcome(change.Snapshot)}.");
    }

    /// <summary>Returns when all that the resource waits for is there; throws with the reason when that cannot happen.</summary>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) => Task.WhenAll(
        from wait in resource.Annotations.OfType<WaitAnnotation>()
        from id in wait.Resource.InstanceIds()
        select WaitForAsync(wait, id, cancellationToken));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryComplete();
            }
        }
    }

    private static bool IsFor(ResourceEvent change, string name) =>
        string.Equals(change.Resource.Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(change.ResourceId, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsOver(CustomResourceSnapshot snapshot) =>
        snapshot.State is { Text: var state } && KnownResourceStates.TerminalStates.Contains(state);

    private static string Outcome(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.Get(ResourceProperties.Reason) is string reason ? $"it failed to start ({reason})"
        : snapshot.ExitCode is { } code ? $"it exited with code {code}"
        : "it was stopped";

    private async Task WaitForAsync(WaitAnnotation wait, string id, CancellationToken cancellationToken)
    {
        var change = await WaitForResourceAsync(id, change => IsSettled(wait, change.Snapshot), cancellationToken);
        if (!IsSatisfied(wait, change.Snapshot))
        {
            throw new DistributedApplicationException($"it waits for '{id}', and {Outcome(change.Snapshot)}");
        }
    }

    private static bool IsSettled(WaitAnnotation wait, CustomResourceSnapshot snapshot) => IsSatisfied(wait, snapshot) || IsOver(snapshot);

    private static bool IsSatisfied(WaitAnnotation wait, CustomResourceSnapshot snapshot) => wait.WaitType switch
    {
        WaitType.WaitForCompletion => IsOver(snapshot) && snapshot.ExitCode == wait.ExitCode,
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running,
        _ => snapshot.HealthStatus == HealthStatus.Healthy,
    };
}
