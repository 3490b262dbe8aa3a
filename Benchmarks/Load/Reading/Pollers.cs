using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Reading;

/// <summary>Clients that ask again and again whether a view has changed since what they hold, each as soon as it has its answer: nothing has.</summary>
internal sealed class Pollers : IDisposable
{
    private const int Most = 2_000_000;

    private readonly Epoll _epoll = new();
    private readonly Socket[] _sockets;
    private readonly int[] _handles;
    private readonly long[] _askedAt;
    private readonly byte[] _request;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(16 * 1024, pinned: true);

    private Pollers(int port, int count, byte[] request)
    {
        (_request, _sockets, _handles, _askedAt) = (request, new Socket[count], new int[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            _sockets[i] = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _sockets[i].Connect(IPAddress.Loopback, port);
            _handles[i] = (int)_sockets[i].Handle;
            _epoll.Add(_handles[i], i);
        }
    }

    public static async Task<Pollers> ConnectAsync(Uri view, int count)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(view);
        var tag = answer.EnsureSuccessStatusCode().Headers.ETag ?? throw new InvalidOperationException("The view has no ETag.");
        return new Pollers(
            view.Port, count, Encoding.ASCII.GetBytes($"GET {view.PathAndQuery} HTTP/1.1\r\nHost: {view.Authority}\r\nIf-None-Match: {tag}\r\n\r\n"));
    }

    /// <summary>Polls for so long.</summary>
    public ReadingResult Run(ProcessTree gateway, int items, TimeSpan length)
    {
        var (cpu, start, delays) = (gateway.CpuTime, TimeProvider.System.GetTimestamp(), new List<uint>(Most));
        for (var i = 0; i < _handles.Length; i++)
        {
            Ask(i);
        }

        var asking = _handles.Length;
        while (asking > 0)
        {
            var ready = _epoll.Wait(TimeSpan.FromSeconds(1));
            for (var i = 0; i < ready; i++)
            {
                var number = _epoll.NumberAt(i);
                delays.Add(Answered(number));
                if (TimeProvider.System.GetElapsedTime(start) < length)
                {
                    Ask(number);
                }
                else
                {
                    asking--;
                }
            }
        }

        var (seconds, sample) = (TimeProvider.System.GetElapsedTime(start).TotalSeconds, new Sample([.. delays]));
        return new ReadingResult(
            "polls with ETag", items, delays.Count, seconds, (gateway.CpuTime - cpu).TotalMicroseconds / delays.Count, sample.At(0.5), sample.At(0.99));
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        _epoll.Dispose();
    }

    private void Ask(int number)
    {
        _askedAt[number] = TimeProvider.System.GetTimestamp();
        Native.Send(_handles[number], ref _request[0], _request.Length, Native.NoSignal);
    }

    /// <summary>An answer without a body is one small packet.</summary>
    private uint Answered(int number)
    {
        var read = (int)Native.Receive(_handles[number], ref _buffer[0], _buffer.Length, Native.DontWait);
        var answer = _buffer.AsSpan(0, Math.Max(read, 0));
        return answer.StartsWith("HTTP/1.1 304"u8) && answer.EndsWith("\r\n\r\n"u8)
            ? (uint)TimeProvider.System.GetElapsedTime(_askedAt[number]).TotalMicroseconds
            : throw new InvalidOperationException($"Not 304: {Encoding.ASCII.GetString(answer)} ({Marshal.GetLastPInvokeError()})");
    }
}
