using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Queues;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>Adds the way from the queue into the table.</summary>
internal static class ProjectionExtensions
{
    public static WebApplicationBuilder AddProjection(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ProjectionOptions>().BindConfiguration(ProjectionOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(provider => HybridLogicalClock.ForProcess(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ItemWriter>();
        builder.Services.Configure<QueueConsumerOptions>(ProjectionOptions.QueueSection, options =>
        {
            options.QueueName = "view-model-projector";
            options.DeadLetterQueueName = "view-model-projector-dlq";
            options.Concurrency = 4;
        });
        builder.Services.AddQueueConsumer<EventProjector>(ProjectionOptions.QueueSection);
        return builder;
    }
}
