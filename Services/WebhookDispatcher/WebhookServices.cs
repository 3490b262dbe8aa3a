using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.WebhookDispatcher.Access;
using EventDrivenFrontends.WebhookDispatcher.Attempts;
using EventDrivenFrontends.WebhookDispatcher.DeadLetters;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Egress;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Intake;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Registration;
using EventDrivenFrontends.WebhookDispatcher.Replay;
using EventDrivenFrontends.WebhookDispatcher.Retries;
using EventDrivenFrontends.WebhookDispatcher.Sending;
using EventDrivenFrontends.WebhookDispatcher.Slots;
using EventDrivenFrontends.WebhookDispatcher.Table;
using EventDrivenFrontends.WebhookDispatcher.Verification;

namespace EventDrivenFrontends.WebhookDispatcher;

/// <summary>Adds the parts of the service, in the order in which they start; they stop in the opposite one.</summary>
internal static class WebhookServices
{
    private const string DeadLetters = "webhook-dispatcher-dlq";

    /// <summary>The writer stops last: what the others note while they stop is written.</summary>
    public static void AddWebhookTable(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<WebhookTableOptions>().BindConfiguration(WebhookTableOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<WebhookTable>();
        builder.Services.AddBackgroundLoop<TableWriter>();
    }

    public static void AddEndpoints(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<EndpointOptions>().BindConfiguration(EndpointOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<EndpointTable>();
        builder.Services.AddSingleton<EndpointControl>();
        builder.Services.AddBackgroundLoop<EndpointRegistry>();
    }

    public static void AddSending(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<EgressOptions>().BindConfiguration(EgressOptions.Section).ValidateDataAnnotations();
        builder.Services.AddOptionsWithValidateOnStart<SendingOptions>().BindConfiguration(SendingOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<INameResolver, SystemNameResolver>();
        builder.Services.AddSingleton<AddressPolicy>();
        builder.Services.AddSingleton<GuardedConnector>();
        builder.Services.AddSingleton<UrlRule>();
        builder.Services.AddSingleton<WebhookClient>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddSingleton<Challenge>();
    }

    public static void AddDispatching(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations();
        builder.Services.AddOptionsWithValidateOnStart<SlotOptions>().BindConfiguration(SlotOptions.Section).ValidateDataAnnotations();
        builder.Services.AddOptionsWithValidateOnStart<AttemptOptions>().BindConfiguration(AttemptOptions.Section).ValidateDataAnnotations();
        builder.Services.AddOptionsWithValidateOnStart<DeadLetterOptions>().BindConfiguration(DeadLetterOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<DeliveryTable>();
        builder.Services.AddSingleton<CircuitTable>();
        builder.Services.AddSingleton<AttemptLog>();
        builder.Services.AddSingleton<RetrySchedule>();
        builder.Services.AddSingleton<DispatchMetrics>();
        builder.Services.AddSingleton<DeadLetterQueue>();
        builder.Services.AddSingleton<Deliverer>();
        builder.Services.AddSingleton<DispatchContext>();
        builder.Services.AddSingleton<Dispatchers>();
        builder.Services.AddSingleton<Ownership>();
        builder.Services.AddSingleton<SlotTable>();
        builder.Services.AddSingleton<CrashHold>();
        builder.Services.AddSingleton<IntakeQueue>();
        builder.Services.AddSingleton<IntakeProgress>();
        builder.Services.AddSingleton<WakeTable>();
        builder.Services.AddBackgroundLoop<SlotLoop>();
        builder.Services.AddBackgroundLoop<WakeLoop>();
    }

    public static void AddRetries(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<EventLogOptions>().BindConfiguration(EventLogOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<AlarmQueue>();
        builder.Services.AddSingleton<EventLog>();
        builder.Services.AddSingleton<ReplayRun>();
        builder.AddQueue<Alarms>(AlarmQueue.Section, "webhook-retries", concurrency: 2);
    }

    public static void AddIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<IntakeOptions>().BindConfiguration(IntakeOptions.Section).ValidateDataAnnotations();
        builder.AddQueue<EventIntake>(EventIntake.Section, "webhook-dispatcher", concurrency: 8);
    }

    public static void AddManagement(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ManagementOptions>().BindConfiguration(ManagementOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<DeadLetterDesk>();
        builder.Services.AddSingleton<TestEvent>();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebhookApiJson.Plain));
    }

    private static void AddQueue<THandler>(this WebApplicationBuilder builder, string section, string name, int concurrency)
        where THandler : class, IQueueHandler
    {
        builder.Services.Configure<QueueConsumerOptions>(section, options =>
        {
            options.QueueName = name;
            options.DeadLetterQueueName = DeadLetters;
            options.Concurrency = concurrency;
            // What is delivered again after a crash is sent again, perhaps after what is newer.
            options.AcknowledgeWithin = TimeSpan.Zero;
        });
        builder.Services.AddQueueConsumer<THandler>(section);
    }
}
