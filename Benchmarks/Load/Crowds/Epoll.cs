using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>Tells which of many sockets have something to read.</summary>
internal sealed class Epoll : IDisposable
{
    private const int Most = 1024;

    // The structure of an event is packed on x64 and aligned elsewhere.
    private static readonly (int Size, int Data) Layout = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (12, 4) : (16, 8);

    private readonly byte[] _events = new byte[Most * Layout.Size];
    private readonly int _epoll = Native.CreateEpoll(0);

    /// <summary>From now on a socket is watched, by the number that it is known by.</summary>
    public void Add(int socket, int number)
    {
        Span<byte> settings = stackalloc byte[Layout.Size];
        MemoryMarshal.Write(settings, Native.Readable);
        MemoryMarshal.Write(settings[Layout.Data..], (long)number);
        if (Native.ControlEpoll(_epoll, Native.Add, socket, ref settings[0]) != 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>How many can be read, of whom <see cref="NumberAt"/> tells which.</summary>
    public int Wait(TimeSpan atMost)
    {
        var ready = Native.WaitEpoll(_epoll, ref _events[0], Most, (int)atMost.TotalMilliseconds);
        return ready >= 0 ? ready
            : Marshal.GetLastPInvokeError() == Native.Interrupted ? 0
            : throw new Win32Exception();
    }

    public int NumberAt(int index) => (int)MemoryMarshal.Read<long>(_events.AsSpan((index * Layout.Size) + Layout.Data));

    public void Dispose() => _ = Native.Close(_epoll);
}
