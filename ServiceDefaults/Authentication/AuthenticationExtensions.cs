using EventDrivenFrontends.ServiceDefaults.Authentication.Development;
using EventDrivenFrontends.ServiceDefaults.Authentication.Jwks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Who calls a service.</summary>
public static class AuthenticationExtensions
{
    /// <summary>Reads <c>Auth</c>, adds the <see cref="Authenticator"/> and keeps tokens out of the logs.</summary>
    public static TBuilder AddCallers<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptionsWithValidateOnStart<AuthOptions>().BindConfiguration(AuthOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<DevelopmentTokens>();
        builder.Services.AddSingleton(CreateJwksKeys);
        builder.Services.AddSingleton(CreateAuthenticator);
        builder.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, QueriesUnlogged>();
        return builder;
    }

    /// <summary>Refuses bad tokens; <see cref="Caller(HttpContext)"/> then tells who calls.</summary>
    public static TEndpoints WithCaller<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter<TEndpoints, CallerFilter>();

    /// <summary>Refuses bad tokens, and in mode Jwt those who bring none.</summary>
    public static TEndpoints RequireCaller<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder =>
        endpoints.WithCaller().AddEndpointFilter<TEndpoints, IdentityFilter>();

    /// <summary>Who calls an endpoint <see cref="WithCaller"/>.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint does not ask who calls.");

    private static Authenticator CreateAuthenticator(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AuthOptions>>().Value;
        ISigningKeys? keys = options.Mode switch
        {
            AuthMode.Development => services.GetRequiredService<DevelopmentTokens>(),
            AuthMode.Jwt => services.GetRequiredService<JwksKeys>(),
            _ => null,
        };
        var verifier = keys is null
            ? null
            : new TokenVerifier(keys, options.MaxTokenLength, options.ClockSkew, services.GetRequiredService<TimeProvider>());
        return new Authenticator(verifier, options);
    }

    private static JwksKeys CreateJwksKeys(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AuthOptions>>();
        // An address that sends us elsewhere could send us anywhere.
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return new JwksKeys(http, options, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<JwksKeys>>());
    }
}
