using System.Diagnostics;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

/// <summary><c>GET /internal/spans?trace={id}</c>: what this process did for a watched event.</summary>
internal static class JourneyEndpoint
{
    public static void AddJourneys(this IServiceCollection services) => services.AddSingleton<JourneyRecorder>();

    public static void MapJourneys(this WebApplication app)
    {
        var recorder = app.Services.GetRequiredService<JourneyRecorder>();
        app.MapGet(JourneySpans.Path, (string? trace) => Tell(recorder, trace)).RequireInternalKey().ExcludeFromDescription();
    }

    private static IResult Tell(JourneyRecorder recorder, string? trace) => JourneyTrace.TryParse(trace, out ActivityTraceId id)
        ? TypedResults.Json(recorder.Of(id), JourneyJson.Default.JourneySpans)
        : Problems.Validation("trace", "It is the id of a journey's trace, in 32 hexadecimal digits.");
}
