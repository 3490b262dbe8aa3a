namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>Finds the messages in what a server sends.</summary>
internal interface IDecoder
{
    /// <param name="state">Of this client.</param>
    /// <param name="bytes">What has come.</param>
    /// <param name="sink">Hears of it.</param>
    void Read(ref StreamState state, ReadOnlySpan<byte> bytes, IMessageSink sink);
}
