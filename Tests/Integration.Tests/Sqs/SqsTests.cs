using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Fixture;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

/// <summary>What the classes about queues share: a client, queues of their own, and short ways to send and receive.</summary>
public abstract class SqsTests(EmbeddedCloud cloud) : IClassFixture<EmbeddedCloud>, IDisposable
{
    protected EmbeddedCloud Cloud => cloud;

    protected IAmazonSQS Sqs { get; } = cloud.CreateSqs();

    public void Dispose()
    {
        Sqs.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<string> CreateQueueAsync(Dictionary<string, string>? attributes = null)
    {
        var request = new CreateQueueRequest { QueueName = EmbeddedCloud.UniqueName("queue"), Attributes = attributes };
        return (await Sqs.CreateQueueAsync(request)).QueueUrl;
    }

    protected async Task<string> AttributeAsync(string url, string name) =>
        (await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = [name] })).Attributes[name];

    protected Task<SendMessageResponse> SendAsync(string url, string body, int? delaySeconds = null) =>
        Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = body, DelaySeconds = delaySeconds });

    protected async Task<List<Message>> ReceiveAsync(string url, int waitSeconds = 0, int? visibilityTimeout = null)
    {
        var response = await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest
        {
            QueueUrl = url,
            MaxNumberOfMessages = 10,
            WaitTimeSeconds = waitSeconds,
            VisibilityTimeout = visibilityTimeout,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["All"],
        });
        return response.Messages ?? [];
    }
}
