using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Prints the AppHost's own log with the prefix of its name, in one line a record.</summary>
internal sealed class HostLoggerProvider(ConsoleLines console) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new HostLogger(console);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class HostLogger(ConsoleLines console) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            console.Write("apphost", exception is null ? message : $"{message} {exception}", logLevel >= LogLevel.Warning);
        }
    }
}
