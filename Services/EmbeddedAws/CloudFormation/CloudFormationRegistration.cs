using EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Records;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Durability;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation;

internal static class CloudFormationRegistration
{
    public static IServiceCollection AddCloudFormation(this IServiceCollection services)
    {
        services.AddRecordedState<StackStore, StackRecord>(
            "cloudformation",
            StackRecordJson.Default.StackRecord,
            (provider, accountId, region, records) =>
                new StackStore(accountId, region, provider.GetRequiredService<TimeProvider>(), records));
        services.AddHostedService<InterruptedStacks>();
        services.AddSingleton<StackEngine>();
        services.AddSingleton<CreateStack>();
        services.AddSingleton<UpdateStack>();
        services.AddSingleton<DeleteStack>();
        services.AddSingleton<ExecuteChangeSet>();
        services.AddSingleton<CloudFormationService>();
        services.AddSingleton(provider => provider.GetRequiredService<CloudFormationService>().Create());
        return services;
    }
}
