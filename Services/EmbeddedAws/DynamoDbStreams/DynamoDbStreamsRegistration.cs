using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;

internal static class DynamoDbStreamsRegistration
{
    private const string ErrorNamespace = "com.amazonaws.dynamodb.v20120810";

    /// <summary>Needs DynamoDB, whose tables' streams it shows.</summary>
    public static IServiceCollection AddDynamoDbStreams(this IServiceCollection services) =>
        services.AddSingleton(provider => new AwsService(
            "streams.dynamodb",
            "dynamodb",
            [new Json10("DynamoDBStreams_20120810", ErrorNamespace)],
            new DynamoDbStreamsOperations(provider.GetRequiredService<RegionalState<DynamoDbState>>()).All));
}
