using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Clock;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Views;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Rebuild;

internal static class RebuildExtensions
{
    public const string Verb = "rebuild";

    private const string Prune = "--prune";

    /// <summary><c>rebuild &lt;view&gt; [--prune]</c>; everything else is configuration.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RebuildAsync(string[] args)
    {
        var words = args[1..];
        var builder = WebApplication.CreateBuilder([.. words.Where(word => word != Prune)]);

        // The first client, which is patient, reads the log; the view's table has one of its own, as in the service.
        builder.AddDynamoDb();
        builder.AddViewTable();
        builder.AddSqs();
        builder.Services.AddOptionsWithValidateOnStart<RebuildOptions, RebuildOptionsValidator>().BindConfiguration(RebuildOptions.Section);
        builder.Services.AddOptions<ProjectionOptions>().BindConfiguration(ProjectionOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(Console.Out);
        builder.Services.AddSingleton(ViewCatalog.Discover());
        builder.Services.AddSingleton(provider => HybridLogicalClock.ForProcess(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(provider => new EventLogSource(
            provider.GetServices<IAmazonDynamoDB>().First(),
            provider.GetRequiredService<IAmazonSQS>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<RebuildOptions>>()));
        builder.Services.AddSingleton<ItemRestorer>();
        builder.Services.AddSingleton<ViewRebuild>();
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var view = Array.Find(words, word => !word.StartsWith('-')) ?? throw new RebuildException("rebuild <view> [--prune]: which view?");
            await app.Services.SetClockAsync(stop.Token);
            await app.Services.GetRequiredService<ViewRebuild>().RunAsync(view, words.Contains(Prune), stop.Token);
            return 0;
        }
        catch (Exception exception) when (exception is RebuildException or OperationCanceledException or AmazonServiceException or AmazonClientException
            or HttpRequestException or TimeoutException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
