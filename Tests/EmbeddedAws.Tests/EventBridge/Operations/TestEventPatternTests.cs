using EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.EventBridge.Operations;

public sealed class TestEventPatternTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"","account":"","source":"\ud800","time":"","region":"","detail-type":""}""")]
    [InlineData("""{"id":"","account":"","source":"","time":"","region":"","detail-type":"","\udc00":1}""")]
    public void TestEventPattern_EventThatIsNone_IsRefused(string @event)
    {
        var error = Assert.Throws<AwsError>(
            () => TestEventPattern.Handle(new TestEventPatternRequest("""{"source": ["a"]}""", @event)));

        Assert.Equal("ValidationException", error.Code);
    }
}
