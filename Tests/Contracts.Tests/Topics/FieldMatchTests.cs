using System.Text;
using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.Contracts.Tests.Topics;

public sealed class FieldMatchTests
{
    private const string Data =
        """
        {"nested":{"a":"x"},"list":["x"],"text":"x","quoted":"a\"\u00e9","number":1.50,"yes":true,"no":false,"nothing":null,"empty":""}
        """;

    [Theory]
    [InlineData("text", "x", true)]
    [InlineData("text", "X", false)]
    [InlineData("quoted", "a\"é", true)]
    [InlineData("number", "1.50", true)]
    [InlineData("number", "1.5", false)]
    [InlineData("yes", "true", true)]
    [InlineData("no", "false", true)]
    [InlineData("nothing", "null", true)]
    [InlineData("empty", "", true)]
    [InlineData("a", "x", false)]
    [InlineData("absent", "null", false)]
    [InlineData("absent", "", false)]
    [InlineData("nested", "", false)]
    [InlineData("list", "x", false)]
    public void All_OneFilter_ComparesTheTextOfTheScalar(string field, string value, bool expected) =>
        Assert.Equal(expected, FieldMatch.All(Encoding.UTF8.GetBytes(Data), [new TopicFilter(field, value)]));

    [Fact]
    public void All_SeveralFilters_MustAllMatch()
    {
        var data = Encoding.UTF8.GetBytes(Data);

        Assert.True(FieldMatch.All(data, [new("text", "x"), new("yes", "true")]));
        Assert.False(FieldMatch.All(data, [new("text", "x"), new("yes", "false")]));
    }

    [Theory]
    [InlineData("text", "x")]
    [InlineData("quoted", "a\"é")]
    [InlineData("number", "1.50")]
    [InlineData("nothing", "null")]
    [InlineData("nested", null)]
    [InlineData("absent", null)]
    public void TextOf_GivesWhatAFilterIsComparedWith(string field, string? expected) =>
        Assert.Equal(expected, FieldMatch.TextOf(Encoding.UTF8.GetBytes(Data), field));
}
