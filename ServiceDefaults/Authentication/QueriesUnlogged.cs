using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>
/// Silences, whatever the configuration asks for, the categories in which the framework writes a request's query: there a token may stand. Rules are
/// added for each provider too, as a provider's own rule counts more than a general one.
/// </summary>
internal sealed class QueriesUnlogged : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore.Hosting.Diagnostics"];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var rule in providers.SelectMany(provider => Categories.Select(category => (provider, category))))
        {
            options.Rules.Add(new LoggerFilterRule(rule.provider, rule.category, LogLevel.Warning, filter: null));
        }
    }
}
