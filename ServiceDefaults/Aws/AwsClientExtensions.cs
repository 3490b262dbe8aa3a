using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.ServiceDefaults.Clock;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Aws;

/// <summary>
/// The AWS clients, one of each per service. Endpoint, region and credentials come from the environment as for any AWS SDK program
/// (<c>AWS_ENDPOINT_URL</c>, <c>AWS_REGION</c>, <c>AWS_CA_BUNDLE</c>, the credentials chain), so a service does not know which cloud it runs on.
/// </summary>
public static class AwsClientExtensions
{
    // DynamoDB's client would try ten times, and so keep silent about an outage for half a minute. Whoever calls has a patience of its own.
    private const int Retries = 2;

    // Longer than SQS holds an empty poll.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds <see cref="IAmazonDynamoDB"/>.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="configure">What is to be otherwise than with the other clients.</param>
    public static TBuilder AddDynamoDb<TBuilder>(this TBuilder builder, Action<AmazonDynamoDBConfig>? configure = null)
        where TBuilder : IHostApplicationBuilder =>
        builder.AddAwsClient<TBuilder, IAmazonDynamoDB, AmazonDynamoDBConfig>(config =>
        {
            configure?.Invoke(config);
            return new AmazonDynamoDBClient(config);
        });

    /// <summary>Adds <see cref="IAmazonDynamoDBStreams"/>.</summary>
    public static TBuilder AddDynamoDbStreams<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder =>
        builder.AddAwsClient<TBuilder, IAmazonDynamoDBStreams, AmazonDynamoDBStreamsConfig>(config => new AmazonDynamoDBStreamsClient(config));

    /// <summary>Adds <see cref="IAmazonEventBridge"/>.</summary>
    public static TBuilder AddEventBridge<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder =>
        builder.AddAwsClient<TBuilder, IAmazonEventBridge, AmazonEventBridgeConfig>(config => new AmazonEventBridgeClient(config));

    /// <summary>Adds <see cref="IAmazonSQS"/>.</summary>
    public static TBuilder AddSqs<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder =>
        builder.AddAwsClient<TBuilder, IAmazonSQS, AmazonSQSConfig>(config => new AmazonSQSClient(config));

    /// <summary>
    /// Adds a client of any AWS service, with the retries, the timeout and the trust that all of them have; and has the service go by the cloud's time (<see cref="CloudClock"/>).
    /// </summary>
    public static TBuilder AddAwsClient<TBuilder, TClient, TConfig>(this TBuilder builder, Func<TConfig, TClient> create)
        where TBuilder : IHostApplicationBuilder
        where TClient : class
        where TConfig : ClientConfig, new()
    {
        builder.Services.AddOptions<AwsClientOptions>()
            .Configure<IConfiguration>((options, configuration) => options.CaBundle = CaBundleOf(configuration))
            .ValidateOnStart();
        builder.Services.TryAddSingleton<AwsHttp>();
        builder.AddCloudClock<TClient>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AwsClientOptions>, AwsClientOptionsValidator>());
        builder.Services.AddSingleton(services =>
        {
            var config = new TConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = Retries, Timeout = Timeout };
            if (services.GetRequiredService<IConfiguration>() is var configuration && configuration["AWS_ENDPOINT_URL"] is not null)
            {
                // Otherwise the SDK searches the endpoint's address for a region, in each call.
                config.AuthenticationRegion = configuration["AWS_REGION"];
            }

            if (services.GetRequiredService<IOptions<AwsClientOptions>>().Value.CaBundle is { } bundle)
            {
                config.HttpClientFactory = new CertificateAuthorities(CertificateAuthorities.Read(bundle));
            }

            return create(config);
        });
        return builder;
    }

    /// <summary>Where plain HTTP is spoken nobody is to be trusted, and a bundle that is meant for other programs costs nothing.</summary>
    private static string? CaBundleOf(IConfiguration configuration)
    {
        var isPlain = configuration["AWS_ENDPOINT_URL"]?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) is true;
        return !isPlain && configuration[AwsClientOptions.CaBundleVariable] is { Length: > 0 } bundle ? bundle : null;
    }
}
