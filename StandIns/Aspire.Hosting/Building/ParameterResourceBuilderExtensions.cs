using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder,
        string name,
        bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => FromConfiguration(builder.Configuration, $"Parameters:{name}", name), secret));

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder,
        string name,
        string value,
        bool publishValueAsDefault = false,
        bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => builder.Configuration[$"Parameters:{name}"] ?? value, secret));

    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder,
        string name,
        string? environmentVariableName = null) =>
        builder.AddResource(new ConfiguredConnectionString(
            name,
            () => FromConfiguration(builder.Configuration, $"ConnectionStrings:{name}", name),
            environmentVariableName));

    private static string FromConfiguration(ConfigurationManager configuration, string key, string name) => configuration[key]
        ?? throw new MissingParameterValueException(
            $"'{name}' has no value: set '{key}' in appsettings.json, '{key.Replace(":", "__", StringComparison.Ordinal)}' "
            + $"in the environment or --{key} on the command line");
}
