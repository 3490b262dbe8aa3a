using EventDrivenFrontends.AppHost.Clouds;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.AppHost.Callers;

/// <summary>How services find out who calls: the configuration's section <c>Auth</c>, which they all get.</summary>
/// <param name="Settings">What it says.</param>
/// <param name="DevelopmentKey">What signs tokens in mode Development; null in another mode.</param>
internal sealed record CallerOptions(IReadOnlyDictionary<string, string> Settings, IResourceBuilder<ParameterResource>? DevelopmentKey)
{
    private const string Section = "Auth";
    private const string Mode = "Mode";
    private const string Development = "Development";

    /// <summary>Without a word in the configuration it is Development, on a cloud that is not for more than that.</summary>
    public static IReadOnlyDictionary<string, string> Read(IConfiguration configuration, CloudKind cloud)
    {
        var settings = configuration.GetSection(Section).GetChildren()
            .Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key, setting => setting.Value!, StringComparer.OrdinalIgnoreCase);
        settings.TryAdd(Mode, cloud is CloudKind.Aws ? "Anonymous" : Development);
        return settings;
    }

    public static bool IsDevelopment(IReadOnlyDictionary<string, string> settings) =>
        string.Equals(settings[Mode], Development, StringComparison.OrdinalIgnoreCase);
}
