namespace EventDrivenFrontends.WebhookDispatcher.Egress;

/// <summary>The host has no address that a webhook may be sent to.</summary>
internal sealed class AddressRefusedException(string host)
    : IOException($"The address of {host} is not allowed: it is not one of the public internet.");
