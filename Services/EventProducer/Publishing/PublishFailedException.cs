namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>EventBridge has not confirmed an event within the time or the attempts allowed; it may or may not have stored it.</summary>
internal sealed class PublishFailedException(string reason) : TimeoutException(reason);
