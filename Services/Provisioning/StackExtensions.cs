using Amazon.CloudFormation;
using EventDrivenFrontends.ServiceDefaults.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Provisioning;

internal static class StackExtensions
{
    public static void AddStackDeployment(this IHostApplicationBuilder builder)
    {
        builder.AddAwsClient<IHostApplicationBuilder, IAmazonCloudFormation, AmazonCloudFormationConfig>(
            config => new AmazonCloudFormationClient(config));
        builder.Services.AddOptions<StackOptions>().BindConfiguration(StackOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StackOptions>, StackOptionsValidator>();
        builder.Services.AddSingleton<Stack>();
        builder.Services.AddSingleton<StackDeployment>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<StackDeployment>());
    }
}
