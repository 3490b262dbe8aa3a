using Amazon.CloudFormation;
using Amazon.SQS;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.Provisioning.Redrive;

internal static class RedriveExtensions
{
    public const string Verb = "redrive";

    private const string DryRun = "--dry-run";

    /// <summary><c>redrive [queue] [--dry-run]</c>; everything else is configuration, such as <c>--Stack:Name=…</c>.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RedriveAsync(string[] args)
    {
        var words = args[1..];
        var builder = Host.CreateApplicationBuilder([.. words.Where(word => word != DryRun)]);
        builder.AddAwsClient<IHostApplicationBuilder, IAmazonCloudFormation, AmazonCloudFormationConfig>(
            config => new AmazonCloudFormationClient(config));
        builder.AddSqs();
        builder.Services.AddOptions<StackOptions>().BindConfiguration(StackOptions.Section);
        builder.Services.AddSingleton<DeadLetterQueues>();
        builder.Services.AddSingleton(Console.Out);
        builder.Services.AddSingleton<RedriveCommand>();
        using var host = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await host.Services.SetClockAsync(stop.Token);
            await host.Services.GetRequiredService<RedriveCommand>().RunAsync(
                Array.Find(words, word => !word.StartsWith('-')), words.Contains(DryRun), stop.Token);
            return 0;
        }
        catch (Exception exception) when (exception is RedriveException or OperationCanceledException
            or AmazonSQSException or AmazonCloudFormationException or HttpRequestException or TimeoutException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
