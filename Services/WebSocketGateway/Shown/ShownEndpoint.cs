using System.Text.Json;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Protection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Shown;

/// <summary><c>POST /shown</c></summary>
internal static class ShownEndpoint
{
    /// <summary>The most changes of one report.</summary>
    public const int MostChanges = 20;

    private const int MostBytes = 16 * 1024;

    public static WebApplicationBuilder AddShownReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ShownOptions>()
            .Configure(options => options.Enabled = builder.Environment.IsDevelopment())
            .BindConfiguration(ShownOptions.Section);
        builder.Services.AddSingleton<ShownRecorder>();
        return builder;
    }

    public static WebApplication MapShownReports(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ShownOptions>>().Value.Enabled)
        {
            app.MapPost("/shown", TakeAsync).WithAllowedOrigin().WithRequestRate().ExcludeFromDescription();
        }

        return app;
    }

    private static async Task<IResult> TakeAsync(HttpContext context, ShownRecorder recorder, CancellationToken cancellationToken)
    {
        // A page of another origin can send JSON only after CORS has let it.
        if (!context.Request.HasJsonContentType())
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "A report is application/json.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        ShownReport? report;
        try
        {
            report = await JsonSerializer.DeserializeAsync(context.Request.Body, ShownJson.Default.ShownReport, cancellationToken);
        }
        catch (JsonException exception)
        {
            return Problems.Validation("body", exception.Message);
        }

        if (report?.Shown is not { } shown || shown.Count > MostChanges)
        {
            return Problems.Validation("shown", $"is a list of at most {MostChanges} changes.");
        }

        // What is passed over is nobody's business: the client could do nothing about it.
        foreach (var change in shown.OfType<ShownChange>())
        {
            recorder.TryRecord(change);
        }

        return TypedResults.NoContent();
    }
}
