using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.WebSocketGateway.Reading;

/// <summary>What a <c>GET /views/{view}/{key}?field=value&amp;since=cursor&amp;wait=seconds</c> asks for.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Since">What the client has; null for nothing.</param>
/// <param name="Wait">How long it waits for something new; zero for not at all.</param>
/// <param name="AsEvents">True when it wants an event stream.</param>
internal sealed record ViewRequest(Topic Topic, Cursor? Since, TimeSpan Wait, bool AsEvents);
