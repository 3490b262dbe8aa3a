using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.Contracts.Tests.Topics;

public class TopicTests
{
    [Theory]
    [InlineData("flights", "flights", null)]
    [InlineData("flights/AA-100", "flights", "AA-100")]
    [InlineData("flights/a%2Fb", "flights", "a/b")]
    public void TryParse_ViewAndKey_GivesBoth(string text, string view, string? key)
    {
        Assert.True(Topic.TryParse(text, out var topic, out _));
        Assert.Equal((view, key), (topic.View, topic.Key));
        Assert.Equal(text, topic.Text);
    }

    [Fact]
    public void TryParse_FiltersInAnyOrder_AreOneTopic()
    {
        Assert.True(Topic.TryParse("flights?event=BOARDING&airlineCode=AA", out var one, out _));
        Assert.True(Topic.TryParse("flights?airlineCode=AA&event=BOARDING", out var other, out _));
        Assert.Equal(one, other);
        Assert.Equal("flights?airlineCode=AA&event=BOARDING", one.Text);
    }

    [Fact]
    public void TryParse_ItsOwnText_GivesTheSameTopic()
    {
        Assert.True(Topic.TryCreate("flights", "ключ / ?&=", [new("dest", "New York & more")], out var topic, out _));
        Assert.True(Topic.TryParse(topic.Text, out var again, out _));
        Assert.Equal(topic, again);
        Assert.Equal("ключ / ?&=", again.Key);
        Assert.Equal("New York & more", again.Filters[0].Value);
    }

    /// <summary>It would be spelled as the character that replaces it, and so as another topic. An attribute cannot hold such a text.</summary>
    [Fact]
    public void TryParse_HalfOfASurrogatePair_IsRefused()
    {
        foreach (var text in new[] { "flights/LX-\udc00", "flights?dest=\ud800", "flights?\ud800x=1" })
        {
            Assert.False(Topic.TryParse(text, out _, out var error));
            Assert.Contains("Unicode", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Flights")]
    [InlineData("1flights")]
    [InlineData("$views")]
    [InlineData("flights/")]
    [InlineData("flights?a")]
    [InlineData("flights?=a")]
    [InlineData("flights?a=1&a=2")]
    public void TryParse_NoTopic_SaysWhy(string? text)
    {
        Assert.False(Topic.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void TryParse_LongerThanAllowed_IsRefused() =>
        Assert.False(Topic.TryParse("flights/" + new string('x', Topic.MaxLength), out _, out _));
}
