using Amazon.DynamoDBv2;
using Amazon.DynamoDBStreams;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults.Aws;

/// <summary>
/// The AWS clients, one of each per service. Endpoint, region and credentials come from the environment as for any AWS SDK program
/// (<c>AWS_ENDPOINT_URL</c>, <c>AWS_REGION</c>, the credentials chain), so a service does not know which cloud it runs on.
/// </summary>
public static class AwsClientExtensions
{
    // DynamoDB's client would try ten times, and so keep silent about an outage for half a minute. Whoever calls has a patience of its own.
    private const int Retries = 2;

    // Longer than SQS holds an empty poll.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds <see cref="IAmazonDynamoDB"/>.</summary>
    public static TBuilder AddDynamoDb<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder =>
        builder.Add<TBuilder, IAmazonDynamoDB>(() => new AmazonDynamoDBClient(With(new AmazonDynamoDBConfig())));

    /// <summary>Adds <see cref="IAmazonDynamoDBStreams"/>.</summary>
    public static TBuilder AddDynamoDbStreams<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder =>
        builder.Add<TBuilder, IAmazonDynamoDBStreams>(() => new AmazonDynamoDBStreamsClient(With(new AmazonDynamoDBStreamsConfig())));

    /// <summary>Adds <see cref="IAmazonEventBridge"/>.</summary>
    public static TBuilder AddEventBridge<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder =>
        builder.Add<TBuilder, IAmazonEventBridge>(() => new AmazonEventBridgeClient(With(new AmazonEventBridgeConfig())));

    /// <summary>Adds <see cref="IAmazonSQS"/>.</summary>
    public static TBuilder AddSqs<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder =>
        builder.Add<TBuilder, IAmazonSQS>(() => new AmazonSQSClient(With(new AmazonSQSConfig())));

    private static TConfig With<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = Retries;
        config.Timeout = Timeout;
        return config;
    }

    private static TBuilder Add<TBuilder, TClient>(this TBuilder builder, Func<TClient> create)
        where TBuilder : IHostApplicationBuilder
        where TClient : class
    {
        builder.Services.AddSingleton(_ => create());
        return builder;
    }
}
