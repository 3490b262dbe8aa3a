namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>Adds the lanes.</summary>
internal static class SendingExtensions
{
    public static WebApplicationBuilder AddSending(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SendingOptions>()
            .BindConfiguration(SendingOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<SendLanes>();
        return builder;
    }
}
