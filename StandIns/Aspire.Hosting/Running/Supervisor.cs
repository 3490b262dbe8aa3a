using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Keeps one instance running: waits for what it needs, starts it, watches it, restarts it after a crash, stops it.</summary>
internal sealed partial class Supervisor(
    ResourceInstance instance,
    bool runsToCompletion,
    IProcessGuardian guardian,
    LaunchBuilder launches,
    HealthMonitor health,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ILogger _logger = loggers.GetLogger(instance.Id);
    private CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;
    private TimeSpan _grace;
    private bool _restarting;
    private volatile bool _isEnding;
    private volatile ChildProcess? _child;

    public ResourceInstance Instance => instance;

    /// <summary>Starts the instance unless it runs. Whoever has seen that it ended may start it at once.</summary>
    public async Task StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_isEnding)
            {
                await _run;
            }

            Start();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the process and leaves the instance stopped until it is started again.</summary>
    public Task StopAsync(TimeSpan grace) => StopAsync(grace, startAgain: false);

    public Task RestartAsync(TimeSpan grace) => StopAsync(grace, startAgain: true);

    public void Kill() => _child?.Kill();

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        _stop.Dispose();
        _gate.Dispose();
    }

    private async Task StopAsync(TimeSpan grace, bool startAgain)
    {
        await _gate.WaitAsync();
        try
        {
            (_grace, _restarting) = (grace, startAgain);
            await _stop.CancelAsync();
            await _run;
            if (startAgain)
            {
                Start();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Start()
    {
        if (!_run.IsCompleted)
        {
            return;
        }

        _stop.Dispose();
        _stop = new CancellationTokenSource();
        (_restarting, _isEnding) = (false, false);
        _run = Task.Run(() => RunAsync(_stop.Token));
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await WaitForDependenciesAsync(stop);
            var backoff = new Backoff();
            while (true)
            {
                await PublishAsync(snapshot => snapshot.Starting());
                var spec = await launches.BuildAsync(instance, _logger, stop);
                var started = time.GetTimestamp();
                var exitCode = await RunOnceAsync(spec, stop);
                if (runsToCompletion || exitCode == 0)
                {
                    LogFinished(_logger, exitCode);
                    await PublishEndAsync(snapshot => snapshot.Ended(KnownResourceStates.Finished, exitCode, Now));
                    return;
                }

                var delay = backoff.Next(time.GetElapsedTime(started));
                LogCrash(_logger, exitCode, delay.TotalSeconds);
                await PublishAsync(snapshot => snapshot.Crashed(exitCode, Now));
                await Task.Delay(delay, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!_restarting)
            {
                await PublishEndAsync(snapshot => snapshot.Ended(KnownResourceStates.Exited, snapshot.ExitCode, Now));
            }
        }
#pragma warning disable CA1031 // Whatever keeps one resource from starting is that resource's state and log, never the end of the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(_logger, exception.Message);
            await PublishEndAsync(snapshot => snapshot.Failed(exception.Message, Now));
        }
    }

    private async Task WaitForDependenciesAsync(CancellationToken stop)
    {
        var ready = notifications.WaitForDependenciesAsync(instance.Resource, stop);
        if (!ready.IsCompleted)
        {
            var names = instance.Resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).Distinct();
            await PublishAsync(snapshot => snapshot.Waiting(string.Join(", ", names)));
        }

        await ready;
    }

    /// <summary>Runs the process until it ends by itself, which gives its exit code, or until it is stopped, which throws.</summary>
    private async Task<int> RunOnceAsync(LaunchSpec spec, CancellationToken stop)
    {
        var child = await ChildProcess.StartAsync(spec, guardian, (line, isError) => loggers.Append(instance.Id, line, isError), time);
        await using var _ = child;
        _child = child;
        await PublishAsync(snapshot => snapshot.Running(child.Id, spec.Environment, HealthMonitor.Unknown(instance), Now));
        using var probing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var probes = health.RunAsync(instance, probing.Token);
        try
        {
            return await child.Exited.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await PublishAsync(snapshot => snapshot.Stopping());
            await child.StopAsync(_grace);
            throw;
        }
        finally
        {
            _child = null;
            await probing.CancelAsync();
            await probes;
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task PublishEndAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        _isEnding = true;
        return PublishAsync(change);
    }

    private Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        notifications.PublishUpdateAsync(instance.Resource, instance.Id, change);

    [LoggerMessage(Level = LogLevel.Information, Message = "Finished with exit code {ExitCode}.")]
    private static partial void LogFinished(ILogger logger, int exitCode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended unexpectedly with exit code {ExitCode}; starts again in {Seconds:0.0} s.")]
    private static partial void LogCrash(ILogger logger, int exitCode, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Failed to start: {Reason}.")]
    private static partial void LogFailure(ILogger logger, string reason);
}
