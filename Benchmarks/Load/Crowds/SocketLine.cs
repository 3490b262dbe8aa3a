using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>A bare socket.</summary>
internal sealed class SocketLine(Socket socket) : ILine
{
    public int Handle { get; } = (int)socket.Handle;

    public bool HasMore => false;

    public void Say(ReadOnlySpan<byte> bytes) => socket.Send(bytes);

    public int Hear(Span<byte> buffer) => socket.Receive(buffer);

    public void Opened()
    {
    }

    public int Take(Span<byte> buffer)
    {
        var read = (int)Native.Receive(Handle, ref MemoryMarshal.GetReference(buffer), buffer.Length, Native.DontWait);
        return read >= 0 || Marshal.GetLastPInvokeError() is Native.TryAgain or Native.Interrupted ? read : 0;
    }

    public void Reply(ReadOnlySpan<byte> bytes) =>
        Native.Send(Handle, ref MemoryMarshal.GetReference(bytes), bytes.Length, Native.DontWait | Native.NoSignal);

    // It need not wait for what is still under way.
    public void Dispose() => socket.Close(0);
}
