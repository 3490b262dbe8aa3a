using Amazon.CloudFormation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Provisioning;

internal static class StackExtensions
{
    public static void AddStackDeployment(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<StackOptions>().BindConfiguration(StackOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StackOptions>, StackOptionsValidator>();
        builder.Services.AddSingleton<IAmazonCloudFormation>(_ => new AmazonCloudFormationClient());
        builder.Services.AddSingleton<Stack>();
        builder.Services.AddSingleton<StackDeployment>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<StackDeployment>());
    }
}
