using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Replay;
using EventDrivenFrontends.WebhookDispatcher.Slots;
using EventDrivenFrontends.WebhookDispatcher.Table;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Intake;

/// <summary>
/// Takes events from the queue: finds the endpoints that want them and stores a delivery for each. A message is deleted only after that, so that an
/// event is in the queue or in the table at any time.
/// </summary>
internal sealed class EventIntake(
    EndpointRegistry registry,
    TableWriter writer,
    EventLog log,
    Dispatchers dispatchers,
    Ownership ownership,
    IntakeProgress progress,
    IOptions<IntakeOptions> options) : IQueueHandler
{
    public const string Section = "Intake:Queue";

    /// <summary>Other replicas know of this one before it receives, so that they miss it when it is killed.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await ownership.Announced.WaitAsync(cancellationToken);
        await registry.ReadyAsync(cancellationToken);
    }

    public async Task HandleAsync(IReadOnlyList<QueueMessage> batch, CancellationToken cancellationToken)
    {
        using var place = progress.Begin();
        var endpoints = await registry.ReadyAsync(cancellationToken);
        var deliveries = new List<Delivery>();
        var rows = new List<WriteRequest>();
        var stored = new List<QueueMessage>();
        foreach (var message in batch)
        {
            if (TryTake(message.Body, endpoints, out var item, out var wantedBy, out var error))
            {
                deliveries.AddRange(wantedBy.Select(endpoint => item.For(endpoint.Id)));
                rows.Add(log.Put(item));
                stored.Add(message);
            }
            else
            {
                message.DeadLetter(error);
            }
        }

        await writer.WriteAsync([.. rows, .. deliveries.Select(DeliveryTable.Put)], cancellationToken);

        // A batch that came before may hold lower versions; what is stored sooner is not sent sooner.
        await place.Earlier.WaitAsync(cancellationToken);
        await dispatchers.AddAsync(deliveries, cancellationToken);
        stored.ForEach(message => message.Complete());
    }

    private bool TryTake(
        string body,
        EndpointSet endpoints,
        [NotNullWhen(true)] out WebhookEvent? item,
        out IReadOnlyCollection<WebhookEndpoint> wantedBy,
        [NotNullWhen(false)] out string? error)
    {
        (item, wantedBy) = (null, []);
        if (Encoding.UTF8.GetByteCount(body) > options.Value.MaxEventBytes)
        {
            error = $"The event is longer than {options.Value.MaxEventBytes} bytes.";
            return false;
        }

        if (!WebhookEvent.TryRead(body, options.Value.KeyOf, out item, out error))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            wantedBy = endpoints.WantedBy(document.RootElement);
            return true;
        }
        catch (InvalidOperationException)
        {
            error = "The event holds text that is not Unicode.";
            return false;
        }
    }
}
