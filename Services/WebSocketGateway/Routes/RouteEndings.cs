using System.Collections.Concurrent;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>Lets calls of integrations finish whose connections have ended, for as long as the service takes to stop.</summary>
internal sealed partial class RouteEndings(ILogger<RouteEndings> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly CancellationTokenSource _cut = new();

    /// <summary>Ends all calls, once the service has no more time.</summary>
    public CancellationToken Cut => _cut.Token;

    public void Watch(Task ending)
    {
        if (!ending.IsCompleted)
        {
            _running[ending] = true;
            _ = ForgetAsync(ending);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _cut.CancelAsync();
    }

    public void Dispose() => _cut.Dispose();

    private async Task ForgetAsync(Task ending)
    {
        try
        {
            await ending;
        }
        catch (OperationCanceledException)
        {
            LogCut();
        }
        finally
        {
            _running.TryRemove(ending, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service stops before the integrations of an ended connection have been called")]
    private partial void LogCut();
}
