namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>Adds cursors.</summary>
internal static class CursorExtensions
{
    public static WebApplicationBuilder AddCursors(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<CursorOptions>().BindConfiguration(CursorOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<LowWatermark>();
        builder.Services.AddSingleton<CursorKey>();
        builder.Services.AddSingleton<CursorKeySource>();
        builder.Services.AddSingleton<CursorCodec>();
        builder.Services.AddSingleton<CursorIssuer>();
        builder.Services.AddSingleton<Resume>();
        return builder;
    }
}
