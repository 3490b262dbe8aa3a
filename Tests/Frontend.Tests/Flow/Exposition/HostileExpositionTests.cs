using EventDrivenFrontends.Frontend.Flow.Exposition;
using EventDrivenFrontends.Frontend.Flow.Hops;

namespace EventDrivenFrontends.Frontend.Tests.Flow.Exposition;

/// <summary>What no service should answer: it costs that line, not the page.</summary>
public sealed class HostileExpositionTests
{
    public static TheoryData<string> Lines =>
    [
        "", " ", "{", "}", "{}", "{} 1", "=", "a", "a ", "a{", "a{}", "a{} ", "a{b", "a{b=", "a{b=\"", "a{b=\"c", "a{b=\"c\"", "a{b=\"c\\", "a{b=\"c\\\"} 1",
        "a{b=c} 1", "a{=\"c\"} 1", "a{b=\"c\"d=\"e\"} 1", "a{,} 1", "a one", "a 1,5", "a 0x10", "a \0", " a 1", "\ufeffa 1", "<html>", "{\"a\": 1}", new string('a', 5_000) + " 1",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Read_ALineThatIsNone_LeavesTheOthers(string line) =>
        Assert.Equal([1, 2], ExpositionReader.Read($"first 1\n{line}\nlast 2", name => name is not "\ufeffa").Select(sample => sample.Value));

    [Fact]
    public void Read_EveryBeginningOfALine_ComesToAnEnd()
    {
        const string line = """edf_hop_duration_seconds_bucket{edf_hop="queue",messaging_destination_name="a\"b\\",le="0.5"} 12.5""";

        for (var length = 0; length < line.Length; length++)
        {
            Assert.InRange(ExpositionReader.Read(line[..length], _ => true).Count, 0, 1);
        }
    }

    [Fact]
    public void Read_MoreThanAnyServiceTells_KeepsABoundedPart()
    {
        var text = string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $"a{{n=\"{i}\"}} {i}"));

        Assert.Equal(20_000, ExpositionReader.Read(text, _ => true).Count);
    }

    [Fact]
    public void Read_TooManyLabels_LeavesTheLineOut() =>
        Assert.Empty(ExpositionReader.Read($"a{{{string.Join(',', Enumerable.Range(0, 100).Select(i => $"l{i}=\"v\""))}}} 1", _ => true));

    [Theory]
    [InlineData("NaN")]
    [InlineData("+Inf")]
    [InlineData("-5")]
    public void Read_FiguresThatMakeNoSense_CountForNothing(string value)
    {
        var text = $$"""
            edf_hop_duration_seconds_bucket{edf_hop="merge",le="1"} {{value}}
            edf_hop_duration_seconds_bucket{edf_hop="merge",le="soon"} 7
            edf_hop_duration_seconds_bucket{edf_hop="merge"} 7
            edf_hop_duration_seconds_count{edf_hop="merge",error_type="x"} {{value}}
            edf_queue_messages{messaging_destination_name="view-model-projector",edf_state="waiting"} {{value}}
            """;

        var metrics = HopReader.Read("projector", ExpositionReader.Read(text, HopReader.IsWanted));

        Assert.Equal((0, 0), (metrics.Totals["merge"].Seconds.Count, metrics.Totals["merge"].Failures));
        Assert.Null(metrics.Levels["queue"].Waiting);
    }
}
