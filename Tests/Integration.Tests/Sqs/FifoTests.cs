using Amazon.CloudFormation.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

/// <summary>FIFO queues are not in the embedded cloud, which says so wherever one is asked for.</summary>
public sealed class FifoTests : IAsyncLifetime
{
    private readonly string _name = Cloud.UniqueName("queue");
    private IAmazonSQS _sqs = null!;

    public async Task InitializeAsync()
    {
        await EmbeddedAwsCloud.Instance.ReadyAsync();
        _sqs = EmbeddedAwsCloud.Instance.CreateSqs();
    }

    public Task DisposeAsync()
    {
        _sqs.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(".fifo", "FifoQueue", "true")]
    [InlineData(".fifo", "VisibilityTimeout", "5")]
    [InlineData("", "FifoQueue", "true")]
    [InlineData("", "ContentBasedDeduplication", "true")]
    [InlineData("", "DeduplicationScope", "queue")]
    [InlineData("", "FifoThroughputLimit", "perQueue")]
    public async Task Creating_one_is_refused(string suffix, string attribute, string value)
    {
        var request = new CreateQueueRequest
        {
            QueueName = _name + suffix, Attributes = new Dictionary<string, string> { [attribute] = value },
        };

        await Assert.ThrowsAsync<UnsupportedOperationException>(() => _sqs.CreateQueueAsync(request));
    }

    [Fact]
    public async Task A_standard_queue_does_not_become_one()
    {
        var url = (await _sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = _name })).QueueUrl;

        await Assert.ThrowsAsync<UnsupportedOperationException>(() => _sqs.SetQueueAttributesAsync(new SetQueueAttributesRequest
        {
            QueueUrl = url, Attributes = new Dictionary<string, string> { ["FifoQueue"] = "true" },
        }));
    }

    [Fact]
    public async Task A_message_of_one_is_refused_but_for_the_group_that_standard_queues_take_too()
    {
        var url = (await _sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = _name })).QueueUrl;

        var fault = await Assert.ThrowsAsync<AmazonSQSException>(() => _sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url, MessageBody = "m", MessageDeduplicationId = "d",
        }));
        await _sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "m", MessageGroupId = "g" });

        Assert.Equal("InvalidParameterValue", fault.ErrorCode);
        Assert.Single((await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url })).Messages);
    }

    [Fact]
    public async Task A_template_with_one_rolls_back_and_says_why()
    {
        using var stacks = EmbeddedAwsCloud.Instance.CreateCloudFormation();
        await stacks.CreateStackAsync(new CreateStackRequest
        {
            StackName = _name, TemplateBody = "Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } }",
        });

        await Eventually.BeAsync(
            async () => (await stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = _name })).Stacks[0].StackStatus == "ROLLBACK_COMPLETE",
            "the stack rolls back");
        var events = await stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = _name });
        Assert.Contains(events.StackEvents, one => one.ResourceStatusReason?.Contains("FIFO queues are not supported", StringComparison.Ordinal) == true);
    }
}
