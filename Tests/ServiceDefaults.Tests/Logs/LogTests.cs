using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Logs;

public partial class LogTests
{
    /// <summary>What no log needs and somebody might not want to see there.</summary>
    private static readonly string[] NeverLogged =
        ["body", "payload", "detail", "data", "content", "token", "secret", "password", "authorization", "cookie", "signature", "credentials"];

    [Fact]
    public void Messages_HaveNoPlaceForPayloadsAndSecrets() => Assert.DoesNotContain(
        Sources().SelectMany(source => Message().Matches(File.ReadAllText(source)))
            .SelectMany(message => Placeholder().Matches(message.Value), (message, placeholder) => (Name: placeholder.Groups[1].Value, message.Value)),
        place => NeverLogged.Contains(place.Name, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Logging_IsSourceGenerated()
    {
        Assert.True(Sources().Sum(source => Message().Count(File.ReadAllText(source))) > 50);
        Assert.DoesNotContain(Sources(), source => DirectCall().IsMatch(File.ReadAllText(source)));
    }

    [Fact]
    public void Scopes_TellTheTrace()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults();
        using var app = builder.Build();
        var scopes = new List<string>();
        var provider = new ScopeRecorder(scopes);
        using var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        loggers.AddProvider(provider);
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();

        Log(loggers.CreateLogger("x"));

        Assert.Contains($"TraceId:{activity.TraceId}", string.Join(' ', scopes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", null)]
    [InlineData("Production", "json")]
    public void Console_IsJsonWhereNobodyDevelops(string environment, string? expected)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.AddServiceDefaults();

        Assert.Equal(expected, builder.Configuration["Logging:Console:FormatterName"]);
    }

    private static IEnumerable<string> Sources() => Repository.Sources("ServiceDefaults", "Services");

    [LoggerMessage(Level = LogLevel.Information, Message = "Something happens")]
    private static partial void Log(ILogger logger);

    [GeneratedRegex(@"\[LoggerMessage\((?<text>[^\]]*)\)\]")]
    private static partial Regex Message();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b\w*[lL]og(ger)?\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(|\bConsole\.(Out\.|Write\b|WriteLine\b)")]
    private static partial Regex DirectCall();

    private sealed class ScopeRecorder(List<string> scopes) : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private IExternalScopeProvider? _provider;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _provider = scopeProvider;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _provider?.ForEachScope((scope, all) => all.Add(scope?.ToString() ?? ""), scopes);

        public void Dispose()
        {
        }
    }
}
