namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record EmptyResponse;
