namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>All changes of a table up to a version have been applied.</summary>
/// <param name="Table">The table's tag.</param>
/// <param name="Version">The version.</param>
internal sealed record Watermark(uint Table, string Version);
