using EventDrivenFrontends.AppHost.Clouds;

namespace EventDrivenFrontends.AppHost.Callers;

internal static class CallerExtensions
{
    /// <summary>Adds how services find out who calls; in mode Development with a secret of this run.</summary>
    public static CallerOptions AddCallers(this IDistributedApplicationBuilder builder)
    {
        var settings = CallerOptions.Read(builder.Configuration, CloudOptions.Read(builder.Configuration).Kind);
        return new CallerOptions(settings, CallerOptions.IsDevelopment(settings) ? builder.AddSecret("development-key") : null);
    }

    /// <summary>Tells a service that callers come to.</summary>
    public static IResourceBuilder<ProjectResource> WithCallers(this IResourceBuilder<ProjectResource> service, CallerOptions callers)
    {
        foreach (var (name, value) in callers.Settings)
        {
            service.WithEnvironment($"Auth__{name}", value);
        }

        return callers.DevelopmentKey is { } key && !callers.Settings.ContainsKey("DevelopmentKey")
            ? service.WithEnvironment("Auth__DevelopmentKey", key)
            : service;
    }

    /// <summary>Tells the page whether one can sign in without a password.</summary>
    public static IResourceBuilder<ProjectResource> WithSignIn(this IResourceBuilder<ProjectResource> frontend, CallerOptions callers) =>
        callers.DevelopmentKey is null ? frontend : frontend.WithEnvironment("Frontend__SignIn", "true");
}
