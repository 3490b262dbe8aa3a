using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

internal static class DynamoDbRegistration
{
    private const string ErrorNamespace = "com.amazonaws.dynamodb.v20120810";

    public static IServiceCollection AddDynamoDb(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DynamoDbOptions>, DynamoDbOptionsValidator>();
        services.AddOptionsWithValidateOnStart<DynamoDbOptions>().BindConfiguration(DynamoDbOptions.Section);
        services.AddRecordedState<DynamoDbState, DynamoDbRecord>(
            "dynamodb",
            DynamoDbRecordJson.Default.DynamoDbRecord,
            (provider, accountId, region, records) => new DynamoDbState(
                accountId,
                region,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<IOptions<DynamoDbOptions>>().Value,
                records));
        services.AddHostedService<DynamoDbUpkeep>();
        return services.AddSingleton(provider => new AwsService(
            "dynamodb",
            "dynamodb",
            [new Json10("DynamoDB_20120810", ErrorNamespace)],
            new DynamoDbOperations(provider.GetRequiredService<RegionalState<DynamoDbState>>()).All));
    }
}
