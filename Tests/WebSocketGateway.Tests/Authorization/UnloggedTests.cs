using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Authorization;

/// <summary>A token in a query is in no log and no trace, however much of both somebody asks for.</summary>
public sealed class UnloggedTests
{
    [Theory]
    [InlineData("/views/flights?access_token=")]
    [InlineData("/views/seats/ann?since=nonsense&access_token=")]
    [InlineData("/nothing?access_token=")]
    [InlineData("/ws?access_token=")]
    [InlineData("/dev/people?access_token=")]
    [InlineData("/views/flights?access_token=%zz&access_token=")]
    public async Task A_token_in_the_query_is_written_nowhere(string path)
    {
        const string Token = "a.token-that-must-not.be-seen";
        var written = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => written.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var gateway = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights),
            services => services.AddSingleton<ILoggerProvider>(new Recorder(written)),
            ("Auth:Mode", "Development"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
            ("Logging:Console:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"));

        using var response = await gateway.Http.GetAsync(path + Token);
        await gateway.StopAsync();

        Assert.NotEmpty(written);
        // The client's own spans are its own affair.
        Assert.DoesNotContain(written, line => line.Contains(Token, StringComparison.Ordinal) && !line.Contains("url.full", StringComparison.Ordinal));
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
