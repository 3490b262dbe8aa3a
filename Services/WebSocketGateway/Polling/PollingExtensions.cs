namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>Adds answers to polls and long polls.</summary>
internal static class PollingExtensions
{
    public static WebApplicationBuilder AddPolling(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Checkpoints>();
        builder.Services.AddSingleton<PollAnswers>();
        return builder;
    }
}
