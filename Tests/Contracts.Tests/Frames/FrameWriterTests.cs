using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Contracts.Tests.Frames;

public sealed class FrameWriterTests
{
    private const string At = "2026-01-31T09:30:00.000Z";

    private readonly FrameWriter _writer = new("flights/ä\"b?x=1&y=2");

    [Fact]
    public void Changes_AreOneFrameOfTheContract()
    {
        var frames = _writer.Changes(new CursorStep("before", "cursor"), [Upsert("a", 1), Delete("b", 2)], Allocate);

        var frame = Assert.IsType<ChangesFrame>(Read(Assert.Single(frames)));
        Assert.Equal(("flights/ä\"b?x=1&y=2", "cursor"), (frame.Topic, frame.Cursor));
        Assert.Equal(["a", "b"], frame.Changes.Select(change => change.Key));
    }

    [Fact]
    public void Snapshot_OfNothing_IsOneEmptyPart()
    {
        var frame = Assert.IsType<SnapshotFrame>(Assert.Single(ReadAll(_writer.SnapshotInTurn("cursor", []))));

        Assert.Empty(frame.Items);
        Assert.Null(frame.More);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(130)]
    [InlineData(20_000)]
    [InlineData(98_304)]
    public void Parts_OfAnyItemSize_AreWithinTheLimitAndComplete(int itemBytes)
    {
        var data = $$"""{"x":"{{new string('x', itemBytes)}}"}""";
        var entries = Enumerable.Range(1, 2 + (400_000 / itemBytes)).Take(3000).Select(i => Upsert($"k{i}", i, data)).ToList();

        var lengths = new List<int>();
        var parts = _writer.ResetInTurn("cursor", entries).Select(part => Note(part.Json, lengths)).Cast<ResetFrame>().ToList();

        Assert.All(lengths, length => Assert.InRange(length, 1, FrameWriter.MaxBytes));
        Assert.All(parts.SkipLast(1), part => Assert.True(part.More));
        Assert.Null(parts[^1].More);
        Assert.Equal(entries.Select(entry => entry.Key), parts.SelectMany(part => part.Items).Select(item => item.Key));
    }

    [Fact]
    public void ChangesInTurn_OnlyTheLast_CarriesTheNewCursor()
    {
        var data = $$"""{"x":"{{new string('x', 50_000)}}"}""";
        var entries = Enumerable.Range(1, 7).Select(i => Upsert($"k{i}", i, data));

        var frames = ReadAll(_writer.ChangesInTurn(new CursorStep("before", "after"), entries)).Cast<ChangesFrame>().ToList();

        Assert.Equal(4, frames.Count);
        Assert.Equal(["before", "before", "before", "after"], frames.Select(frame => frame.Cursor));
    }

    private static List<ServerFrame> ReadAll(IEnumerable<FramePart> frames) => [.. frames.Select(part => Read(part.Json))];

    private static ServerFrame Note(ReadOnlyMemory<byte> frame, List<int> lengths)
    {
        lengths.Add(frame.Length);
        return Read(frame);
    }

    private static ServerFrame Read(ReadOnlyMemory<byte> frame) =>
        JsonSerializer.Deserialize(frame.Span, ContractsJson.Default.ServerFrame)!;

    private static byte[] Allocate(int length, Action<Span<byte>> write)
    {
        var frame = new byte[length];
        write(frame);
        return frame;
    }

    private static EncodedChange Upsert(string key, int version, string data = "{}")
    {
        var json = ChangeEncoder.Upsert("flights", key, $"v{version}", At, Encoding.UTF8.GetBytes(data), out var dataStart);
        return new EncodedChange(key, $"v{version}", At, json, dataStart);
    }

    private static EncodedChange Delete(string key, int version) =>
        new(key, $"v{version}", At, ChangeEncoder.Delete("flights", key, $"v{version}", At), 0);
}
