using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.Sqs;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;
using EventDrivenFrontends.EmbeddedAws.Sqs.Records;
using EventDrivenFrontends.EmbeddedAws.State;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Sqs;

public class QueueDeliveryTests
{
    private readonly RegionalState<SqsState> _states = new((account, region) =>
        new SqsState(account, region, new ManualTimeProvider(), NullRecorder<SqsRecord>.Instance));

    [Fact]
    public async Task TrySend_PutsTheMessage_WithItsAttributes()
    {
        var queue = _states.Of("111122223333", "eu-west-1").Create("q", null, null);

        Assert.True(new QueueDelivery(_states).TrySend(queue.Arn, "body", new Dictionary<string, string> { ["REASON"] = "why" }));

        var message = Assert.Single(await queue.ReceiveAsync(1, null, TimeSpan.Zero, default));
        Assert.Equal("body", message.Content.Body);
        Assert.Equal("why", message.Content.Attributes["REASON"].StringValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("q")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:q")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:other")]
    [InlineData("arn:aws:sqs:eu-west-2:111122223333:q")]
    public void TrySend_NoSuchQueue_IsFalse(string arn)
    {
        _states.Of("111122223333", "eu-west-1").Create("q", null, null);

        Assert.False(new QueueDelivery(_states).TrySend(arn, "body"));
    }

    [Fact]
    public void TrySend_LargerThanTheQueueTakes_IsFalse()
    {
        var small = new Dictionary<string, string> { ["MaximumMessageSize"] = "1024" };
        var queue = _states.Of("111122223333", "eu-west-1").Create("q", small, null);

        Assert.False(new QueueDelivery(_states).TrySend(queue.Arn, new string('a', 1025)));
        Assert.Equal(default, queue.Counts);
    }
}
