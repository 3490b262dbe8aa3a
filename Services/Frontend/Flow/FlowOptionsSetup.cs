using EventDrivenFrontends.Frontend.Flow.Hops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow;

/// <summary>Fills the addresses that are not configured from service discovery, and refuses what is none.</summary>
internal sealed class FlowOptionsSetup(IConfiguration configuration, IHostEnvironment environment) : IPostConfigureOptions<FlowOptions>, IValidateOptions<FlowOptions>
{
    public void PostConfigure(string? name, FlowOptions options)
    {
        options.Enabled ??= environment.IsDevelopment() || !string.IsNullOrEmpty(options.Key);
        foreach (var service in HopCatalog.Services)
        {
            if (string.IsNullOrWhiteSpace(options.Targets.GetValueOrDefault(service)) && configuration[$"services:{service}:http:0"] is { Length: > 0 } found)
            {
                options.Targets[service] = found;
            }
        }
    }

    public ValidateOptionsResult Validate(string? name, FlowOptions options)
    {
        string[] faults =
        [
            .. options.Targets.Keys.Except(HopCatalog.Services, StringComparer.OrdinalIgnoreCase)
                .Select(service => $"{FlowOptions.Section}:Targets:{service} is of no service; there are {string.Join(", ", HopCatalog.Services)}."),
            .. options.Targets.Where(target => !IsAddress(target.Value))
                .Select(target => $"{FlowOptions.Section}:Targets:{target.Key} must be an http or https address; it is '{target.Value}'."),
        ];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
