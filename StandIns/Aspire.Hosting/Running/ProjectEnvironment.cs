using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What every project finds in its environment; the model's own settings come later and win.</summary>
internal static class ProjectEnvironment
{
    /// <summary>Where the AppHost itself listens is nothing to its children.</summary>
    public static readonly IReadOnlyList<string> NotInherited =
    [
        "ASPNETCORE_URLS", "DOTNET_URLS", "URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_LAUNCH_PROFILE",
    ];

    public static Task SetAsync(EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        variables["DOTNET_ENVIRONMENT"] = Inherited("DOTNET_ENVIRONMENT") ?? "Development";
        variables["ASPNETCORE_ENVIRONMENT"] = Inherited("ASPNETCORE_ENVIRONMENT") ?? variables["DOTNET_ENVIRONMENT"];
        variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
        var endpoints = ((IResourceWithEndpoints)context.Resource).GetEndpoints()
            .Where(endpoint => endpoint.Scheme is "http" or "https")
            .ToList();
        if (endpoints.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = new ListenUrls(endpoints);
        }

        return Task.CompletedTask;
    }

    private static string? Inherited(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The addresses that one instance listens on, which with replicas are not those that clients use.</summary>
    private sealed class ListenUrls(List<EndpointReference> endpoints) : IValueProvider
    {
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            GetValueAsync(new ValueProviderContext(), cancellationToken);

        public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        {
            var urls = new List<string>(endpoints.Count);
            foreach (var endpoint in endpoints)
            {
                var port = await endpoint.Property(EndpointProperty.TargetPort).GetValueAsync(context, cancellationToken);
                urls.Add($"{endpoint.Scheme}://localhost:{port}");
            }

            return string.Join(';', urls);
        }
    }
}
