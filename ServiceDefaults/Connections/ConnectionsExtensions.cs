using Amazon.ApiGatewayManagementApi;
using EventDrivenFrontends.ServiceDefaults.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>Registers what reaches connections that somebody else holds.</summary>
public static class ConnectionsExtensions
{
    /// <summary>
    /// Adds the stores of connections and their subscriptions, and <see cref="IAmazonApiGatewayManagementApi"/> at <see cref="CallbackOptions.CallbackUrl"/>.
    /// The service has DynamoDB already.
    /// </summary>
    public static TBuilder AddConnections<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptionsWithValidateOnStart<CallbackOptions>().BindConfiguration(CallbackOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<ConnectionStore>();
        builder.Services.AddSingleton<SubscriptionStore>();
        builder.Services.AddSingleton<EndingStore>();
        return builder.AddAwsClient<TBuilder, IAmazonApiGatewayManagementApi, AmazonApiGatewayManagementApiConfig>(config =>
        {
            // Whoever posts tries again by rules of its own, in the order of the connection.
            config.MaxErrorRetry = 0;
            config.ServiceURL = builder.Configuration[$"{CallbackOptions.Section}:{nameof(CallbackOptions.CallbackUrl)}"];
            config.AuthenticationRegion = builder.Configuration["AWS_REGION"];
            return new AmazonApiGatewayManagementApiClient(config);
        });
    }
}
