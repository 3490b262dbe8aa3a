using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.ServiceDefaults.Http.Internal;

/// <summary>Says once, as the service starts, that it has no key.</summary>
internal sealed partial class InternalKeyNotice(InternalKey key, ILogger<InternalKeyNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!key.IsSet)
        {
            LogNoKey();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Internal:Key is not set: internal endpoints answer this machine only, whoever asks there.")]
    private partial void LogNoKey();
}
