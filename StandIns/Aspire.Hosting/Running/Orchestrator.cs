using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Aspire.Hosting.Ports;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Proxying;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>Brings the whole model up, and down again in the reverse order.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    EndpointAllocator ports,
    LaunchBuilder launches,
    HealthMonitor health,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    TimeProvider time) : IHostedService
{
    /// <summary>All is down within 10 s: after this, what others still need is asked to end too …</summary>
    private static readonly TimeSpan InOrder = TimeSpan.FromSeconds(4);

    /// <summary>… and after this, whatever still runs is killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>How long a single resource may take to end when it alone is stopped.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Supervisor> _supervisors = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ReplicaProxy> _proxies = [];
    private IProcessGuardian? _guardian;
    private Task? _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        WaitCycles.Refuse(model.Resources);
        var instances = model.Resources.ToDictionary(resource => resource, ports.Allocate);
        cancellationToken.ThrowIfCancellationRequested();
        _guardian = OperatingSystem.IsWindows() ? new WindowsGuardian() : new UnixGuardian();
        foreach (var (resource, replicas) in instances)
        {
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
            {
                CreationTimeStamp = time.GetUtcNow().UtcDateTime,
                Urls = [.. Links.Of(resource)],
            });
            if (resource is IComputeResource)
            {
                Supervise(resource, replicas);
            }
            else
            {
                await PublishValueAsync(resource, cancellationToken);
            }
        }

        var automatic = _supervisors.Values
            .Where(supervisor => !supervisor.Instance.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any());
        await Task.WhenAll(automatic.Select(supervisor => supervisor.StartAsync()));
    }

    /// <summary>The first call stops everything; any other waits for that.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopped ??= StopAllAsync();
        }
    }

    public Task StartInstanceAsync(string id) => Find(id).StartAsync();

    public Task StopInstanceAsync(string id) => Find(id).StopAsync(Grace);

    public Task RestartInstanceAsync(string id) => Find(id).RestartAsync(Grace);

    private Supervisor Find(string id) => _supervisors.TryGetValue(id, out var supervisor) && _stopped is null
        ? supervisor
        : throw new DistributedApplicationException($"'{id}' is not there to be started or stopped.");

    private void Supervise(IResource resource, IReadOnlyList<ResourceInstance> replicas)
    {
        var runsToCompletion = model.Resources.SelectMany(other => other.Annotations.OfType<WaitAnnotation>())
            .Any(wait => wait.Resource == resource && wait.WaitType == WaitType.WaitForCompletion);
        foreach (var instance in replicas)
        {
            _supervisors.Add(
                instance.Id,
                new Supervisor(instance, runsToCompletion, _guardian!, launches, health, notifications, loggers, time));
        }

        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(_ => resource is not ContainerResource))
        {
            if (replicas.Count > 1 || replicas[0].TargetPorts[endpoint] != endpoint.AllocatedEndpoint!.Port)
            {
                var proxy = new ReplicaProxy(endpoint, replicas, notifications);
                _proxies.Add(proxy);
                proxy.Start();
            }
        }
    }

    /// <summary>A parameter or connection string is "running" when it has a value.</summary>
    private async Task PublishValueAsync(IResource resource, CancellationToken cancellationToken)
    {
        var state = new ResourceStateSnapshot(KnownResourceStates.Running, KnownResourceStateStyles.Success);
        try
        {
            await ((resource as IValueProvider)?.GetValueAsync(cancellationToken) ?? ValueTask.FromResult<string?>(null));
        }
        catch (MissingParameterValueException)
        {
            state = new ResourceStateSnapshot(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn);
        }

        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = state });
    }

    private async Task StopAllAsync()
    {
        var order = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var noLongerInOrder = time.CreateTimer(_ => order.TrySetResult(), null, InOrder, Timeout.InfiniteTimeSpan);
        var stops = new Dictionary<IResource, Task>();
        var all = Task.WhenAll(_supervisors.Values.Select(supervisor => supervisor.Instance.Resource).Distinct().Select(StopOnce));
        try
        {
            await all.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            order.TrySetResult();
            foreach (var supervisor in _supervisors.Values)
            {
                supervisor.Kill();
            }

            await all;
        }

        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        foreach (var supervisor in _supervisors.Values)
        {
            await supervisor.DisposeAsync();
        }

        _guardian?.Dispose();

        Task StopOnce(IResource resource) =>
            stops.TryGetValue(resource, out var stop) ? stop : stops[resource] = StopInOrderAsync(resource);

        async Task StopInOrderAsync(IResource resource)
        {
            var dependents = _supervisors.Values.Select(supervisor => supervisor.Instance.Resource).Distinct()
                .Where(other => other.Annotations.OfType<WaitAnnotation>().Any(wait => wait.Resource == resource))
                .Select(StopOnce)
                .ToList();
            await Task.WhenAny(Task.WhenAll(dependents), order.Task);
            await Task.WhenAll(_supervisors.Values.Where(supervisor => supervisor.Instance.Resource == resource)
                .Select(supervisor => supervisor.StopAsync(Patience)));
        }
    }
}
