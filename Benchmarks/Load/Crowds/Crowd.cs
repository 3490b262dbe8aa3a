using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>
/// Clients that cost little, so that the server has most of the machine: sockets, plain or below TLS, which one thread reads into one buffer. Nothing is
/// allocated for a message.
/// </summary>
internal sealed class Crowd : IDisposable, IMessageSink
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Epoll _epoll = new();
    private readonly Opening _opening;
    private readonly ILine[] _lines;
    private readonly uint _gather;
    private readonly StreamState[] _states;
    private readonly double[] _openingTimes;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(256 * 1024, pinned: true);
    private readonly Thread _reader;
    private volatile Exception? _failure;
    private volatile Arrivals? _arrivals;
    private volatile bool _isOver;
    private int _reading;
    private long _now;

    private Crowd(Opening opening, int count, TimeSpan gather)
    {
        (_opening, _lines, _gather) = (opening, new ILine[count], (uint)gather.TotalMicroseconds);
        (_states, _openingTimes) = (new StreamState[count], new double[count]);
        _reader = new Thread(Read) { IsBackground = true, Name = "crowd" };
    }

    public int Count => _lines.Length;

    /// <summary>Payload bytes that the first client has got so far.</summary>
    public long PayloadBytes => Volatile.Read(ref _states[0].PayloadBytes);

    /// <summary>Milliseconds that each client took from connecting until it would receive.</summary>
    public IReadOnlyList<double> OpeningTimes => _openingTimes;

    /// <summary>Connects clients, each until it would receive.</summary>
    /// <param name="opening">How a client begins.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="atOnce">How many connect side by side.</param>
    /// <param name="gather">
    /// How long what comes is left to gather after each look. Otherwise most of what a server sends wakes the reader on the same processors, which clients elsewhere
    /// would not.
    /// </param>
    public static Crowd Connect(Opening opening, int count, int atOnce = 1, TimeSpan gather = default)
    {
        var crowd = new Crowd(opening, count, gather);
        try
        {
            crowd._reader.Start();
            crowd.ConnectAll(atOnce);
        }
        catch
        {
            crowd.Dispose();
            throw;
        }

        return crowd;
    }

    /// <summary>Begins a phase: what comes from now on is noted there. All messages of the phase before have come.</summary>
    public void Begin(Arrivals arrivals)
    {
        if (_failure is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }

        _arrivals = arrivals;
    }

    public void Dispose()
    {
        _isOver = true;
        _reader.Join();
        foreach (var line in _lines)
        {
            line?.Dispose();
        }

        _epoll.Dispose();
    }

    /// <summary>By threads of its own: each waits for servers, and the pool is slow to give more than there are cores.</summary>
    private void ConnectAll(int atOnce)
    {
        var (next, failures) = (-1, new ConcurrentQueue<Exception>());
        var threads = Enumerable.Range(0, atOnce).Select(_ => new Thread(ConnectSome)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (!failures.IsEmpty)
        {
            throw new AggregateException(failures);
        }

        void ConnectSome()
        {
            var conversation = new Conversation();
            try
            {
                while (failures.IsEmpty && Interlocked.Increment(ref next) is var number && number < Count)
                {
                    Connect(number, conversation);
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                failures.Enqueue(exception);
            }
        }
    }

    private void Connect(int number, Conversation conversation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000 };
        socket.Connect(IPAddress.Loopback, _opening.Address.Port);
        var line = _lines[number] = _opening.IsSecure ? new TlsLine(socket) : new SocketLine(socket);
        conversation.Hold(line, _opening);
        line.Opened();
        _openingTimes[number] = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        _epoll.Add(line.Handle, number);
    }

    private void Read()
    {
        try
        {
            while (!_isOver)
            {
                var ready = _epoll.Wait(Pause);
                for (var i = 0; i < ready; i++)
                {
                    Read(_epoll.NumberAt(i));
                }

                if (ready > 0 && _gather > 0)
                {
                    _ = Native.Sleep(_gather);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or IndexOutOfRangeException)
        {
            _failure = exception;
            _arrivals?.Fail(exception);
        }
    }

    private void Read(int number)
    {
        var line = _lines[number];
        do
        {
            var read = line.Take(_buffer);
            if (read < 0)
            {
                return;
            }

            if (read == 0)
            {
                throw new IOException($"Client {number} has lost its connection.");
            }

            (_reading, _now) = (number, TimeProvider.System.GetTimestamp());
            _opening.Decoder.Read(ref _states[number], _buffer.AsSpan(0, read), this);
        }
        while (line.HasMore);
    }

    void IMessageSink.Message(int number) => _arrivals?.Received(number, _now);

    void IMessageSink.Reply(ReadOnlySpan<byte> bytes) => _lines[_reading].Reply(bytes);
}
