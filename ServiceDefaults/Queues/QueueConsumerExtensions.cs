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
        services.AddKeyedSingleton(section, (provider, _) =>
        {
            var options = OptionsOf(provider, section);
            return new QueueClient(provider.GetRequiredService<IAmazonSQS>(), options.QueueName, options.DeadLetterQueueName);
        });
        services.AddKeyedSingleton(section, (provider, _) => new Acknowledgements(
            provider.GetRequiredService<LoopContext>(), provider.GetRequiredKeyedService<QueueClient>(section), OptionsOf(provider, section)));
        // Services stop in reverse order: first nothing is received any more, then the last messages are acknowledged.
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<Acknowledgements>(section));
        return services.AddSingleton<IHostedService>(provider =>
        {
            var options = OptionsOf(provider, section);
            return new QueueConsumer(
                provider.GetRequiredService<LoopContext>(),
                provider.GetRequiredKeyedService<QueueClient>(section),
                provider.GetRequiredKeyedService<Acknowledgements>(section),
                provider.GetRequiredService<THandler>(),
                options,
                provider.GetRequiredService<QueueMeasures>().Of(options));
        });
    }

    private static QueueConsumerOptions OptionsOf(IServiceProvider provider, string section) =>
        provider.GetRequiredService<IOptionsMonitor<QueueConsumerOptions>>().Get(section);
}
