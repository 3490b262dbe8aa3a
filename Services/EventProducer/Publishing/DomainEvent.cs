namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>An event ready to be put on the bus. Its detail holds its version, so putting it twice does no harm.</summary>
internal sealed record DomainEvent(string Source, string DetailType, string Detail);
