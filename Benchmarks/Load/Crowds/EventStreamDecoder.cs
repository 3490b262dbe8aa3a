namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>Reads an event stream, or any that has no frames.</summary>
internal sealed class EventStreamDecoder : IDecoder
{
    public void Read(ref StreamState state, ReadOnlySpan<byte> bytes, IMessageSink sink)
    {
        state.PayloadBytes += bytes.Length;
        Numbered.Find(ref state, bytes, sink);
    }
}
