namespace EventDrivenFrontends.Client;

/// <summary>How a view stands, and why.</summary>
/// <param name="State">The state.</param>
/// <param name="Transport">What carries the view; null while nothing does.</param>
/// <param name="Error">Why it is not live, as far as is known; after a refusal, why it is closed.</param>
public sealed record LiveStatus(LiveState State, LiveTransport? Transport = null, LiveViewException? Error = null);
