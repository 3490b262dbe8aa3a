namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Where events go; a seam for tests that refuse some of them.</summary>
internal interface IEventBus
{
    /// <summary>Puts up to 10 events, and says for each why it was refused; null for an event that is stored.</summary>
    Task<IReadOnlyList<string?>> PutAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken);
}
