namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>Hears what a client has read.</summary>
internal interface IMessageSink
{
    /// <summary>A message has come whole, as far as its number.</summary>
    void Message(int number);

    /// <summary>Sends something back to the server.</summary>
    void Reply(ReadOnlySpan<byte> bytes);
}
