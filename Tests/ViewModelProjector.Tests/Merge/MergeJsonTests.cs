using EventDrivenFrontends.ViewModelProjector.Merge;
using static EventDrivenFrontends.ViewModelProjector.Tests.Merge.Make;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Merge;

public class MergeJsonTests
{
    [Fact]
    public void Write_FieldsOfOneEvent_ShareOneVersion() => Assert.Equal(
        """{"created":"1","values":[{"version":"1","fields":{"b":2}},{"version":"3","fields":{"a":1}}]}""",
        MergeJson.Write(Merged(Creates("1", ("a", "0"), ("b", "2")), Changes("3", ("a", "1")))));

    [Fact]
    public void Write_Tombstone_HoldsTheVersionOfTheDeletionOnly() =>
        Assert.Equal("""{"deleted":"2","values":[]}""", MergeJson.Write(Merged(Creates("1", ("a", "0")), Deletes("2"))));

    [Theory]
    [InlineData("1.50")]
    [InlineData("\"caf\\u00e9 \\\"\"")]
    [InlineData("{\"x\": [ 1,2 ]}")]
    [InlineData("null")]
    public void Read_ValueAsItWas_KeepsItsSpelling(string json)
    {
        var read = MergeJson.Read(MergeJson.Write(Merged(Creates("1", ("näme \"x\"", json)))));
        Assert.Equal(new FieldValue(json, "1"), read.Fields["näme \"x\""]);
    }
}
