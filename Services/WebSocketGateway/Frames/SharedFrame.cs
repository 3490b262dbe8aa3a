namespace EventDrivenFrontends.WebSocketGateway.Frames;

/// <summary>A frame that is encoded once and sent to every subscriber of a topic.</summary>
/// <param name="json">The frame as JSON; never written to again.</param>
internal sealed class SharedFrame(byte[] json)
{
    public ReadOnlyMemory<byte> Json => json;
}
