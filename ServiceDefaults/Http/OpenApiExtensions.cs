using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>A service's description of its HTTP API, at <c>/openapi/v1.json</c>.</summary>
public static class OpenApiExtensions
{
    /// <summary>Adds the description.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="title">What the API is called.</param>
    /// <param name="description">What it is for.</param>
    public static TBuilder AddOpenApiDocument<TBuilder>(this TBuilder builder, string title, string description)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            (document.Info.Title, document.Info.Description) = (title, description);
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        return builder;
    }

    /// <summary>Serves it.</summary>
    public static void MapOpenApiDocument(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json");
}
