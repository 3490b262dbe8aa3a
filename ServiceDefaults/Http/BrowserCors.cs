using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>Which pages of other origins may call this service.</summary>
public static class BrowserCors
{
    /// <summary>Reads <c>Cors:AllowedOrigins</c>: a list, or one string with commas. None means that no other origin may.</summary>
    public static TBuilder AddBrowserCors<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptions<BrowserCorsOptions>()
            .Configure(options => options.AllowedOrigins = OriginsOf(builder.Configuration.GetSection(BrowserCorsOptions.Section)))
            .Validate(
                options => options.AllowedOrigins.All(IsOrigin),
                "Cors:AllowedOrigins holds origins: scheme, host and port, such as http://localhost:8080, without a path.")
            .ValidateOnStart();
        builder.Services.AddCors();
        return builder;
    }

    /// <summary>Answers preflight requests and marks responses for the configured origins.</summary>
    public static IApplicationBuilder UseBrowserCors(this IApplicationBuilder app)
    {
        var origins = app.ApplicationServices.GetRequiredService<IOptions<BrowserCorsOptions>>().Value.AllowedOrigins;
        return app.UseCors(policy => policy
            .WithOrigins([.. origins])
            .AllowAnyHeader()
            .AllowAnyMethod()
            .WithExposedHeaders("ETag", "Retry-After", "WWW-Authenticate", "Idempotency-Replayed")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
    }

    /// <summary>Refuses what pages of other than the configured origins and the own one send, where CORS does not.</summary>
    public static TEndpoints WithAllowedOrigin<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder => endpoints.AddEndpointFilter<TEndpoints, AllowedOriginFilter>();

    private static string[] OriginsOf(IConfigurationSection section)
    {
        var value = section[nameof(BrowserCorsOptions.AllowedOrigins)];
        return value is not null
            ? value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : section.GetSection(nameof(BrowserCorsOptions.AllowedOrigins)).Get<string[]>() ?? [];
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is ("http" or "https")
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
