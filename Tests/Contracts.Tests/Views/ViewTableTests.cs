using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.Contracts.Tests.Views;

public class ViewTableTests
{
    [Theory]
    [InlineData("flights", "AA-100", 8, "flights#1")]
    [InlineData("$views", "flights", 8, "$views#6")]
    public void PartitionOf_IsTheSameInEveryVersion(string view, string key, int buckets, string expected) =>
        Assert.Equal(expected, ViewTable.PartitionOf(view, key, buckets));

    [Fact]
    public void PartitionOf_ManyKeys_SpreadsThemEvenly()
    {
        var sizes = Enumerable.Range(0, 8000).Select(i => ViewTable.PartitionOf("v", $"key-{i}", 8)).CountBy(partition => partition).ToArray();
        Assert.Equal(8, sizes.Length);
        Assert.All(sizes, size => Assert.InRange(size.Value, 700, 1300));
    }

    [Fact]
    public void ViewOf_GivesTheViewBack() => Assert.Equal("$views", ViewTable.ViewOf(ViewTable.PartitionOf("$views", "x", 8)));

    [Theory]
    [InlineData("flights")]
    [InlineData("#1")]
    public void ViewOf_NoPartition_Throws(string text) => Assert.Throws<FormatException>(() => ViewTable.ViewOf(text));
}
