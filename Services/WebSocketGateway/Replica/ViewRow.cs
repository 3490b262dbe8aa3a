namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>An item of the view-model table.</summary>
/// <param name="Data">The visible fields as a JSON object; null when the item is deleted or not visible.</param>
internal sealed record ViewRow(string Key, string Version, string At, string? Data);
