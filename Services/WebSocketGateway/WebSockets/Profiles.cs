namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The limits of each profile. What is configured one by one counts more.</summary>
internal static class Profiles
{
    /// <summary>Applies the profile that the configuration names; called before the other options are read.</summary>
    public static void Apply(ConnectionOptions options, IConfiguration configuration)
    {
        var profile = configuration.GetSection(ConnectionOptions.Section).GetValue<WebSocketProfile>(nameof(ConnectionOptions.Profile));
        if (profile is WebSocketProfile.ApiGateway)
        {
            options.MaxFrameBytes = 32 * 1024;
            options.MaxMessageBytes = 128 * 1024;
            options.CloseOnWrongMessage = true;
            options.IdleTimeout = TimeSpan.FromMinutes(10);
            options.MaxDuration = TimeSpan.FromHours(2);
        }
    }
}
