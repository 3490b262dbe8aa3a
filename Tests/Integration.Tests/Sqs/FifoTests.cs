using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

/// <summary>FIFO queues are not in the embedded cloud, which says so.</summary>
public sealed class FifoTests
{
    [Fact]
    public async Task Fifo_queues_are_refused()
    {
        await EmbeddedAwsCloud.Instance.ReadyAsync();
        using var sqs = EmbeddedAwsCloud.Instance.CreateSqs();
        var request = new CreateQueueRequest
        {
            QueueName = Cloud.UniqueName("queue") + ".fifo", Attributes = new Dictionary<string, string> { ["FifoQueue"] = "true" },
        };

        await Assert.ThrowsAsync<UnsupportedOperationException>(() => sqs.CreateQueueAsync(request));
    }
}
