using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.ServiceDefaults.Cursors;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;
using EventDrivenFrontends.StreamFanout.Streams;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

internal static class DeliveryExtensions
{
    private const string CursorSecret = "Cursors:Secret";

    /// <summary>
    /// Turns the records of the stream into changes and posts them to every registered gateway node, and with <c>Fanout:Delivery=ApiGateway</c> to every connection that
    /// subscribes to them as well.
    /// </summary>
    public static void AddDelivery(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<FanoutOptions>().BindConfiguration(FanoutOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<FanoutOptions>, FanoutOptionsValidator>();
        builder.AddGatewayDelivery();
        switch (builder.Configuration.GetSection(FanoutOptions.Section).GetValue<DeliveryMode>(nameof(FanoutOptions.Delivery)))
        {
            case DeliveryMode.Gateway:
                builder.Services.AddSingleton<IShardHandler>(services => services.GetRequiredService<ChangeDelivery>());
                break;
            case DeliveryMode.ApiGateway:
                builder.AddConnectionDelivery();
                break;
            default:
                throw new InvalidOperationException("Fanout:Delivery is Gateway or ApiGateway.");
        }
    }

    private static void AddGatewayDelivery(this IHostApplicationBuilder builder)
    {
        builder.AddInternalKey();
        builder.Services.AddSingleton(provider => new HttpClient(new InternalKeyHandler(
            provider.GetRequiredService<InternalKey>(),
            new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false }))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });
        builder.Services.AddSingleton(provider => new HybridLogicalClock(provider.GetRequiredService<TimeProvider>(), "fanout"));
        builder.Services.AddSingleton<ImageReader>();
        builder.Services.AddSingleton<GatewayNodes>();
        builder.Services.AddSingleton<FanoutMetrics>();
        builder.Services.AddHostedService<FanoutGauges>();
        builder.Services.AddSingleton<GatewayHealth>();
        builder.Services.AddHealthChecks().AddCheck<GatewayHealth>("gateways", HealthStatus.Degraded);
        builder.Services.AddSingleton<GatewayLinks>();
        builder.Services.AddSingleton<ChangeDelivery>();
        builder.Services.AddBackgroundLoop<GatewayLookup>();
    }

    private static void AddConnectionDelivery(this IHostApplicationBuilder builder)
    {
        builder.AddConnections();
        builder.Services.AddOptions<CallbackOptions>()
            .Validate(
                options => !string.IsNullOrEmpty(options.CallbackUrl),
                "Fanout:Delivery=ApiGateway needs Connections:CallbackUrl, the address of the management API.");
        builder.Services.AddOptions<ApiGatewayOptions>().BindConfiguration(ApiGatewayOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ApiGatewayOptions>, ApiGatewayOptionsValidator>();
        builder.Services.AddSingleton<CursorKey>();
        builder.Services.AddSingleton(services => new CursorKeySource(
            services.GetRequiredService<CursorKey>(),
            services.GetRequiredService<IAmazonDynamoDB>(),
            services.GetRequiredService<IOptions<FanoutOptions>>().Value.CoordinationTableName,
            builder.Configuration[CursorSecret] is { Length: > 0 } secret ? secret : null));
        builder.Services.AddSingleton<FanoutCursors>();
        builder.Services.AddSingleton<PostLanes>();
        builder.Services.AddSingleton(services => new ManagementHttp(
            new Uri(services.GetRequiredService<IOptions<CallbackOptions>>().Value.CallbackUrl!),
            new RequestSigner(builder.Configuration["AWS_REGION"] ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName ?? "", "execute-api"),
            DefaultAWSCredentialsIdentityResolver.GetCredentials(),
            services.GetRequiredService<AwsHttp>().CreateHandler(),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ManagementApi>();
        builder.Services.AddSingleton<PostMetrics>();
        builder.Services.AddSingleton<ConnectionPoster>();
        builder.Services.AddSingleton<ConnectionQueues>();
        builder.Services.AddSingleton<SubscriberDelivery>();
        builder.Services.AddSingleton<IShardHandler, ConnectionDelivery>();
    }
}
