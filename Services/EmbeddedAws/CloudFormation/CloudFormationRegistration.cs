using EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation;

internal static class CloudFormationRegistration
{
    public static IServiceCollection AddCloudFormation(this IServiceCollection services)
    {
        services.AddSingleton(provider => new RegionalState<StackStore>(
            (accountId, region) => new StackStore(accountId, region, provider.GetRequiredService<TimeProvider>())));
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
