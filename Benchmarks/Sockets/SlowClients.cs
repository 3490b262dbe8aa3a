using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.WebSocketGateway.Tests;

namespace EventDrivenFrontends.Benchmarks.Sockets;

/// <summary>What clients that stop reading cost: the gateway's memory, and the delay of those who read.</summary>
internal static class SlowClients
{
    private const int Readers = 50;
    private const int Stuck = 100;
    private const int Keys = 500;
    private const int ChangesPerDelivery = 20;
    private const string Subscribe = """{"action":"subscribe","topic":"flights"}""";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(20);
    private static readonly string Padding = new('g', 180);
    private static readonly Fanout Fanout = new();
    private static readonly List<double> Delays = [];
    private static int _count;

    public static async Task RunAsync(GatewayProcess gateway)
    {
        for (var i = 0; i < Readers; i++)
        {
            _ = ReadAsync(await ConnectAsync(gateway, receiveBuffer: null));
        }

        await PublishAsync(gateway, TimeSpan.FromSeconds(5));
        await TellAsync(gateway, "all read");
        var stuck = new List<Socket>();
        for (var i = 0; i < Stuck; i++)
        {
            stuck.Add(await ConnectAsync(gateway, receiveBuffer: 8 * 1024));
        }

        await TellAsync(gateway, $"{Stuck} do not");
        await TellAsync(gateway, $"{Stuck} still do not");
        stuck.ForEach(socket => socket.Dispose());
        await TellAsync(gateway, $"{Stuck} are gone");
    }

    private static async Task TellAsync(GatewayProcess gateway, string who)
    {
        lock (Delays)
        {
            Delays.Clear();
        }

        var cpu = gateway.CpuTime();
        var changes = await PublishAsync(gateway, Phase);
        lock (Delays)
        {
            Delays.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{who}: {changes / Phase.TotalSeconds:#,0} changes/s, p50 {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms to {Readers} readers, "
                + $"{gateway.ResidentBytes() / 1024 / 1024} MB resident, {(gateway.CpuTime() - cpu) / Phase:P0} of a core"));
        }

        static double At(double part) => Delays.Count == 0 ? double.NaN : Delays[(int)(Delays.Count * part)];
    }

    /// <summary>Changes at a steady pace; one that is late is not made up for.</summary>
    private static async Task<int> PublishAsync(GatewayProcess gateway, TimeSpan length)
    {
        var (begin, sent) = (TimeProvider.System.GetTimestamp(), 0);
        using var pace = new PeriodicTimer(Pace, TimeProvider.System);
        while (TimeProvider.System.GetElapsedTime(begin) < length && await pace.WaitForNextTickAsync())
        {
            var now = TimeProvider.System.GetTimestamp();
            Change[] changes = [.. Enumerable.Range(0, ChangesPerDelivery).Select(_ =>
                Fanout.Upsert("flights", $"k{_count++ % Keys}", $$"""{"t":{{now}},"gate":"{{Padding}}"}"""))];
            using var response = await gateway.Http.PostAsJsonAsync(
                FanoutDelivery.Path, Fanout.Next(changes), ContractsJson.Default.FanoutDelivery);
            response.EnsureSuccessStatusCode();
            sent += changes.Length;
        }

        return sent;
    }

    private static async Task<Socket> ConnectAsync(GatewayProcess gateway, int? receiveBuffer)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(IPAddress.Loopback, gateway.Address.Port);
        await socket.SendAsync(Crowd.Handshake);
        await socket.ReceiveAsync(new byte[1024]);
        await socket.SendAsync((byte[])[0x81, (byte)(0x80 | Subscribe.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Subscribe)]);
        return socket;
    }

    /// <summary>Notes how old the newest change of each read is.</summary>
    private static async Task ReadAsync(Socket socket)
    {
        var buffer = new byte[256 * 1024];
        while (await socket.ReceiveAsync(buffer) is var read and > 0)
        {
            var arrived = TimeProvider.System.GetTimestamp();
            var text = buffer.AsSpan(0, read);
            var mark = text.LastIndexOf("\"t\":"u8);
            var end = mark < 0 ? -1 : text[mark..].IndexOf((byte)',');
            if (end > 0 && long.TryParse(text[(mark + 4)..(mark + end)], CultureInfo.InvariantCulture, out var sent))
            {
                lock (Delays)
                {
                    Delays.Add(TimeProvider.System.GetElapsedTime(sent, arrived).TotalMilliseconds);
                }
            }
        }
    }
}
