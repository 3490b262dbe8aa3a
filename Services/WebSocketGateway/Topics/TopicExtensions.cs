namespace EventDrivenFrontends.WebSocketGateway.Topics;

/// <summary>Adds topics.</summary>
internal static class TopicExtensions
{
    public static WebApplicationBuilder AddTopics(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TopicResolver>();
        return builder;
    }
}
