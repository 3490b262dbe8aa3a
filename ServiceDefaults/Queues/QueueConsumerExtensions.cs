using Amazon.SQS;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>Registers queue consumers.</summary>
public static class QueueConsumerExtensions
{
    /// <summary>Measures how much is in the queues of <c>QueueWatch:Queues</c>.</summary>
    public static TBuilder AddQueueWatch<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptionsWithValidateOnStart<QueueWatchOptions, QueueWatchOptionsValidator>().BindConfiguration(QueueWatchOptions.Section);
        builder.Services.AddBackgroundLoop<QueueWatch>();
        return builder;
    }

    /// <summary>
    /// Feeds <typeparamref name="THandler"/> from the queue that configuration section <paramref name="section"/> names
    /// (<see cref="QueueConsumerOptions"/>).
    /// </summary>
    public static IServiceCollection AddQueueConsumer<THandler>(this IServiceCollection services, string section)
        where THandler : class, IQueueHandler
    {
        services.AddOptions<QueueConsumerOptions>(section).BindConfiguration(section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<QueueConsumerOptions>, QueueConsumerOptionsValidator>();
        services.TryAddSingleton<THandler>();
        services.TryAddSingleton<QueueMeasures>();
        return services.AddSingleton<IHostedService>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<QueueConsumerOptions>>().Get(section);
            var sqs = provider.GetRequiredService<IAmazonSQS>();
            return new QueueConsumer(
                provider.GetRequiredService<LoopContext>(),
                new QueueClient(sqs, options.QueueName, options.DeadLetterQueueName),
                provider.GetRequiredService<THandler>(),
                options,
                provider.GetRequiredService<QueueMeasures>().Of(options));
        });
    }
}
