using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.ServiceDefaults.Queues;

namespace EventDrivenFrontends.EventProducer.Viruses;

/// <summary>
/// Creates a virus for each event of EventBridge's schedule rule. Its id, looks, place and version all come from that event, so a second delivery makes
/// the same event again and cannot bring back a virus that was destroyed meanwhile.
/// </summary>
internal sealed class ScheduledViruses(EventFactory events, EventPublisher publisher) : IQueueHandler
{
    private const string ScheduledEvent = "Scheduled Event";

    public async Task HandleAsync(IReadOnlyList<QueueMessage> batch, CancellationToken cancellationToken)
    {
        foreach (var message in batch)
        {
            if (TryPlan(message.Body, out var created, out var error))
            {
                await publisher.PublishAsync([created], cancellationToken);
                message.Complete();
            }
            else
            {
                message.DeadLetter(error);
            }
        }
    }

    internal bool TryPlan(
        string body,
        [NotNullWhen(true)] out DomainEvent? created,
        [NotNullWhen(false)] out string? error)
    {
        created = null;
        if (!EventEnvelope.TryParse(body, out var envelope, out error))
        {
            return false;
        }

        var version = HybridVersion.FromEntry(envelope.Time, envelope.Id);
        error = envelope.DetailType != ScheduledEvent
            ? $"'{envelope.DetailType}' is not a '{ScheduledEvent}'."
            : EventMeta.IsValidVersion(version) ? null : "The event's id is not a short string of visible ASCII characters.";
        if (error is not null)
        {
            return false;
        }

        var chance = SHA256.HashData(Encoding.UTF8.GetBytes(envelope.Id));
        var virus = new VirusDetail(
            $"scheduled-{envelope.Id}", VirusKinds.All[chance[0] % VirusKinds.All.Count], Place(chance, 1), Place(chance, 3));
        created = events.Virus(VirusEvents.Created, virus, version);
        return true;
    }

    private static double Place(byte[] chance, int offset) => Math.Round(BitConverter.ToUInt16(chance, offset) / (double)ushort.MaxValue, 4);
}
