using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.ServiceDefaults.Queues;

namespace EventDrivenFrontends.EventProducer.Viruses;

/// <summary>The commands about viruses, and the one that comes by itself every minute.</summary>
internal static class VirusEndpoints
{
    private const string QueueSection = "ScheduledViruses:Queue";

    public static WebApplicationBuilder AddViruses(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<QueueConsumerOptions>(QueueSection, options =>
        {
            options.QueueName = "scheduled-viruses";
            options.DeadLetterQueueName = "scheduled-viruses-dlq";
            options.Concurrency = 1;
        });
        builder.Services.AddQueueConsumer<ScheduledViruses>(QueueSection);
        return builder;
    }

    public static void MapViruses(this IEndpointRouteBuilder app) => app.MapGroup("/viruses").WithTags("Viruses")
        .MapCommand<CreateVirus>("POST", "/")
        .MapCommand<DestroyVirus>("DELETE", "/{id}");
}
