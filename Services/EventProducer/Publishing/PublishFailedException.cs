namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>EventBridge has not confirmed an event; it may or may not have stored it.</summary>
internal sealed class PublishFailedException(string reason) : Exception(reason);
