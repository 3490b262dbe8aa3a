using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes what the host has to say about an instance between the lines of its own console.</summary>
internal sealed class ResourceLogger(ResourceLoggerService service, string resourceName) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        service.Append(resourceName, formatter(state, exception), logLevel >= LogLevel.Warning);
        foreach (var line in exception?.ToString().Split(Environment.NewLine) ?? [])
        {
            service.Append(resourceName, line, isError: true);
        }
    }
}
