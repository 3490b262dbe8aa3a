using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace EventDrivenFrontends.AppHost.Clouds;

/// <summary>Options of the command line, which settings files may give as well.</summary>
internal static class CommandOptions
{
    /// <summary>
    /// Null when it is not given. The environment is not asked: there short names such as <c>PREFIX</c>, <c>REGION</c> or <c>DATA</c> mean something to
    /// other programs.
    /// </summary>
    public static string? OptionOf(this IConfigurationRoot configuration, string name)
    {
        foreach (var provider in configuration.Providers.Reverse().Where(provider => provider is not EnvironmentVariablesConfigurationProvider))
        {
            if (provider.TryGet(name, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
