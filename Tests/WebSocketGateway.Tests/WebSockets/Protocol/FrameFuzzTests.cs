using EventDrivenFrontends.Testing.Fuzzing;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using Xunit.Abstractions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

/// <summary>Whatever bytes come, and however they are cut, the reader makes the same messages of them, or the same fault.</summary>
[Trait("Category", "Fuzz")]
public sealed class FrameFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public Task Frames_ReadTheSameInPieces() =>
        new Fuzzer<Traffic>("WebSocket frames", Next, traffic => ValueTask.FromResult(Try(traffic)))
        {
            SizeOf = traffic => traffic.Bytes.Length,
            Show = traffic => $"deflate {traffic.Deflate}, {traffic.Limits}, cut at {string.Join(' ', traffic.Cuts)}: {Convert.ToHexString(traffic.Bytes)}",
            Outcomes = ["text", "binary", "ping", "pong", "close", "toolarge", "fault:1002", "fault:1003", "fault:1007", "fault:1009", "nothing"],
            // Each reading inflates up to its limit, in a dozen pieces.
            BytesPerCase = 4 * 1024 * 1024,
        }.RunAsync(output.WriteLine);

    private static Traffic Next(Random random)
    {
        var bytes = FrameMutations.Next(random);
        var cuts = Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(bytes.Length + 1)).Order().ToArray();
        var limits = new MessageLimits(Reading.Limit, random.Next(3) == 0 ? random.Next(1, 2_000) : long.MaxValue, IsStrict: random.Next(2) == 0);
        return new Traffic(bytes, cuts, random.Next(2) == 0, limits);
    }

    private static string Try(Traffic traffic)
    {
        var whole = Reading.InPieces(traffic.Deflate, traffic.Limits, [traffic.Bytes]);
        int[] edges = [0, .. traffic.Cuts, traffic.Bytes.Length];
        var pieces = Reading.InPieces(traffic.Deflate, traffic.Limits, edges.Zip(edges.Skip(1), (from, to) => traffic.Bytes[from..to]));
        Assert.Equal(whole, pieces);
        return whole.Count == 0 ? "nothing" : whole[^1].StartsWith("fault", StringComparison.Ordinal) ? whole[^1] : whole[^1].Split(':')[0];
    }

    private sealed record Traffic(byte[] Bytes, int[] Cuts, bool Deflate, MessageLimits Limits);
}
