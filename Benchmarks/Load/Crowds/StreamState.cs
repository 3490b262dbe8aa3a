using System.Runtime.CompilerServices;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>How far one client has read what its server sends.</summary>
internal struct StreamState
{
    public Header Pending;
    public int PendingBytes;
    public long Remaining;
    public int DigitsLeft;
    public int Number;

    /// <summary>Payload bytes of messages so far.</summary>
    public long PayloadBytes;

    /// <summary>A frame's header, or a ping with its header, which may come in pieces.</summary>
    [InlineArray(2 + 125)]
    internal struct Header
    {
        private byte _first;
    }
}
