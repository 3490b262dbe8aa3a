using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;
using EventDrivenFrontends.EmbeddedAws.Sqs.Records;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.Sqs;

internal static class SqsRegistration
{
    public static IServiceCollection AddSqs(this IServiceCollection services)
    {
        services.AddRecordedState<SqsState, SqsRecord>(
            "sqs",
            SqsRecordJson.Default.SqsRecord,
            (provider, accountId, region, records) =>
                new SqsState(accountId, region, provider.GetRequiredService<TimeProvider>(), records));
        services.AddSingleton<QueueDelivery>();
        return services.AddSingleton(provider => new AwsService(
            "sqs",
            "sqs",
            [new Json10("AmazonSQS", "com.amazonaws.sqs"), new Query("2012-11-05", "http://queue.amazonaws.com/doc/2012-11-05/")],
            new SqsOperations(provider.GetRequiredService<RegionalState<SqsState>>()).All));
    }
}
