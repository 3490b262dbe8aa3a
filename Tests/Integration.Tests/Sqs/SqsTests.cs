using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

/// <summary>What the classes about queues share: a client, queues of their own, and short ways to send and receive.</summary>
public abstract class SqsTests(Cloud cloud) : Suite(cloud)
{
    protected IAmazonSQS Sqs { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Sqs = Cloud.CreateSqs();
    }

    public override Task DisposeAsync()
    {
        Sqs.Dispose();
        return base.DisposeAsync();
    }

    protected async Task<string> CreateQueueAsync(Dictionary<string, string>? attributes = null)
    {
        var request = new CreateQueueRequest { QueueName = Cloud.UniqueName("queue"), Attributes = attributes };
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
