using BenchmarkDotNet.Attributes;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.Benchmarks.Micro;

/// <summary>A delivery becomes a frame: once for all that subscribe to a topic.</summary>
public class FrameBenchmarks
{
    private static readonly CursorStep Cursors = new("019a8b3c4d5e0000-before", "019a8b3c4d5e0000-after");
    private readonly FrameWriter _writer = new("flights");
    private Entry[] _entries = [];

    [Params(1, 20)]
    public int Changes { get; set; }

    [GlobalSetup]
    public void Prepare() => _entries = [.. Enumerable.Range(0, Changes).Select(Samples.Entry)];

    [Benchmark]
    public int EntriesFromData() => Enumerable.Range(0, Changes).Sum(i => Samples.Entry(i).Json.Length);

    [Benchmark]
    public int FrameFromEntries() => _writer.Changes(Cursors, _entries, SharedFrame.Of).Count;
}
