using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>The EventBridge bus.</summary>
internal sealed class EventBridgeBus(IAmazonEventBridge eventBridge, IOptions<PublishingOptions> options) : IEventBus
{
    public async Task<IReadOnlyList<string?>> PutAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken)
    {
        var response = await eventBridge.PutEventsAsync(
            new PutEventsRequest
            {
                Entries =
                [
                    .. events.Select(item => new PutEventsRequestEntry
                    {
                        EventBusName = options.Value.BusName,
                        Source = item.Source,
                        DetailType = item.DetailType,
                        Detail = item.Detail,
                    }),
                ],
            },
            cancellationToken);

        // Results come in the order of the entries; an accepted one has no error code.
        return [.. response.Entries.Select(entry => string.IsNullOrEmpty(entry.ErrorCode) ? null : entry.ErrorCode)];
    }
}
