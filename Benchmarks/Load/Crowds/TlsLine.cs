using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>TLS over a socket, by OpenSSL itself: one thread reads thousands of them, which a stream each with its tasks and buffers would not let it.</summary>
internal sealed class TlsLine : ILine
{
    // Of one context all lines are made; it lives as long as the process.
    private static readonly Lazy<nint> Context = new(NewContext);

    private readonly Socket _socket;
    private readonly nint _tls;

    public TlsLine(Socket socket)
    {
        (_socket, Handle, _tls) = (socket, (int)socket.Handle, OpenSsl.New(Context.Value));
        if (OpenSsl.SetSocket(_tls, Handle) != 1 || OpenSsl.Connect(_tls) != 1)
        {
            throw new IOException("The TLS handshake has failed.");
        }
    }

    public int Handle { get; }

    public bool HasMore => OpenSsl.HasPending(_tls) == 1;

    public void Say(ReadOnlySpan<byte> bytes)
    {
        if (OpenSsl.Write(_tls, ref MemoryMarshal.GetReference(bytes), bytes.Length) != bytes.Length)
        {
            throw new IOException("The connection is lost.");
        }
    }

    public int Hear(Span<byte> buffer) => Math.Max(0, OpenSsl.Read(_tls, ref MemoryMarshal.GetReference(buffer), buffer.Length));

    public void Opened()
    {
        _socket.Blocking = false;
        OpenSsl.SetReadAhead(_tls, 1);
    }

    public int Take(Span<byte> buffer)
    {
        var read = OpenSsl.Read(_tls, ref MemoryMarshal.GetReference(buffer), buffer.Length);
        return read > 0 ? read
            : OpenSsl.ErrorOf(_tls, read) == OpenSsl.WantsToRead ? -1
            : 0;
    }

    public void Reply(ReadOnlySpan<byte> bytes) => OpenSsl.Write(_tls, ref MemoryMarshal.GetReference(bytes), bytes.Length);

    public void Dispose()
    {
        OpenSsl.Free(_tls);
        _socket.Close(0);
    }

    private static nint NewContext()
    {
        var context = OpenSsl.NewContext(OpenSsl.ClientMethod());
        OpenSsl.Control(context, OpenSsl.SetMode, OpenSsl.ReleaseBuffers, 0);
        return context;
    }
}
