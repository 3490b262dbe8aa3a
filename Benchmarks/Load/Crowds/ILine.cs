namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>What a client and its server talk over.</summary>
internal interface ILine : IDisposable
{
    /// <summary>The socket below, to watch.</summary>
    int Handle { get; }

    /// <summary>Whether more has been read from the socket than was taken, of which the socket no longer tells.</summary>
    bool HasMore { get; }

    /// <summary>Sends all of this, and waits until it is sent.</summary>
    void Say(ReadOnlySpan<byte> bytes);

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many have come; 0 at the end.</returns>
    int Hear(Span<byte> buffer);

    /// <summary>From now on nothing waits: bytes are taken as they come.</summary>
    void Opened();

    /// <summary>Takes what has come.</summary>
    /// <returns>How many bytes; 0 when the connection is lost, less when there is nothing.</returns>
    int Take(Span<byte> buffer);

    /// <summary>Sends a few bytes, or not, if they would have to wait.</summary>
    void Reply(ReadOnlySpan<byte> bytes);
}
