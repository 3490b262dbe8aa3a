using Amazon.DynamoDBv2;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.ServiceDefaults.Cursors;
using EventDrivenFrontends.WebSocketGateway.Feed;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>Adds cursors.</summary>
internal static class CursorExtensions
{
    public static WebApplicationBuilder AddCursors(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<CursorOptions>().BindConfiguration(CursorOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<LowWatermark>();
        builder.Services.AddSingleton<CursorKey>();
        builder.Services.AddSingleton(services => new CursorKeySource(
            services.GetRequiredService<CursorKey>(),
            services.GetRequiredService<IAmazonDynamoDB>(),
            services.GetRequiredService<IOptions<GatewayOptions>>().Value.CoordinationTable,
            services.GetRequiredService<IOptions<CursorOptions>>().Value.Secret));
        builder.Services.AddSingleton<CursorCodec>();
        builder.Services.AddSingleton<CursorIssuer>();
        builder.Services.AddSingleton<Resume>();
        return builder;
    }
}
