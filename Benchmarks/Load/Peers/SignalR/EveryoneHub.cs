using Microsoft.AspNetCore.SignalR;

namespace EventDrivenFrontends.SignalR;

/// <summary>Takes nothing; its clients only receive.</summary>
internal sealed class EveryoneHub : Hub;
