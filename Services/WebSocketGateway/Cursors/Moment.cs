using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>A view at one moment, and the cursor for a client that has it.</summary>
/// <param name="State">The view's state.</param>
/// <param name="Watermark">The watermark; not newer than the state.</param>
/// <param name="Cursor">The cursor, as clients get it.</param>
internal sealed record Moment(ViewState State, Watermark Watermark, string Cursor);
