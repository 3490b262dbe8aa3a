using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.WebSocketGateway.Clock;

/// <summary>The server's time, by which a page tells how old a change is whatever its own clock says.</summary>
internal static class ClockExtensions
{
    public static WebApplication MapClock(this WebApplication app)
    {
        app.MapGet("/clock", (HttpContext context, TimeProvider time) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Text($$"""{"now":"{{Timestamp.Format(time.GetUtcNow())}}"}""", "application/json");
        });
        return app;
    }
}
