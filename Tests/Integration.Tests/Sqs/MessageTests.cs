using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

public abstract class MessageTests(Cloud cloud) : SqsTests(cloud)
{
    [SuiteFact]
    public async Task A_message_comes_as_it_was_sent_with_its_attributes()
    {
        var url = await CreateQueueAsync();
        using var bytes = new MemoryStream([0, 1, 255]);
        var sent = await Sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = "{\"text\":\"hällo <&> €\"}\r\n",
            MessageAttributes = new Dictionary<string, MessageAttributeValue>
            {
                ["kind"] = new() { DataType = "String", StringValue = "flight" },
                ["size"] = new() { DataType = "Number", StringValue = "12" },
                ["raw"] = new() { DataType = "Binary", BinaryValue = bytes },
            },
        });

        var message = Assert.Single(await ReceiveAsync(url));

        Assert.Equal(sent.MessageId, message.MessageId);
        Assert.Equal("{\"text\":\"hällo <&> €\"}\r\n", message.Body);
        Assert.Equal(sent.MD5OfMessageBody, message.MD5OfBody);
        Assert.Equal(sent.MD5OfMessageAttributes, message.MD5OfMessageAttributes);
        Assert.Equal("flight", message.MessageAttributes["kind"].StringValue);
        Assert.Equal("12", message.MessageAttributes["size"].StringValue);
        Assert.Equal([0, 1, 255], message.MessageAttributes["raw"].BinaryValue.ToArray());
        Assert.Equal("1", message.Attributes["ApproximateReceiveCount"]);
        Assert.True(long.Parse(message.Attributes["SentTimestamp"], null) > 0);
    }

    [SuiteFact]
    public async Task A_received_message_is_hidden_until_it_is_given_back()
    {
        var url = await CreateQueueAsync();
        await SendAsync(url, "a");
        var first = Assert.Single(await ReceiveAsync(url));
        Assert.Empty(await ReceiveAsync(url));
        Assert.Equal("1", await AttributeAsync(url, "ApproximateNumberOfMessagesNotVisible"));

        await Sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest
        {
            QueueUrl = url, ReceiptHandle = first.ReceiptHandle, VisibilityTimeout = 0,
        });

        var second = Assert.Single(await ReceiveAsync(url));
        Assert.Equal("2", second.Attributes["ApproximateReceiveCount"]);
        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
    }

    [SuiteFact]
    public async Task A_deleted_message_does_not_come_back()
    {
        var url = await CreateQueueAsync();
        await SendAsync(url, "a");
        var message = Assert.Single(await ReceiveAsync(url, visibilityTimeout: 1));

        await Sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = url, ReceiptHandle = message.ReceiptHandle });

        Assert.Empty(await ReceiveAsync(url, waitSeconds: 2));
    }

    [SuiteFact]
    public async Task A_long_poll_ends_as_soon_as_a_message_is_there()
    {
        var url = await CreateQueueAsync();
        var start = TimeProvider.System.GetTimestamp();
        var poll = ReceiveAsync(url, waitSeconds: 20);
        await SendAsync(url, "a");

        Assert.Equal("a", Assert.Single(await poll).Body);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [SuiteFact]
    public async Task A_delayed_message_comes_after_its_delay()
    {
        var url = await CreateQueueAsync();
        var start = TimeProvider.System.GetTimestamp();
        await SendAsync(url, "a", delaySeconds: 1);
        Assert.Empty(await ReceiveAsync(url));

        Assert.Single(await ReceiveAsync(url, waitSeconds: 10));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [SuiteFact]
    public async Task A_message_received_too_often_goes_to_the_dead_letter_queue()
    {
        var dead = await CreateQueueAsync();
        var policy = $$"""{"deadLetterTargetArn":"{{await AttributeAsync(dead, "QueueArn")}}","maxReceiveCount":2}""";
        var url = await CreateQueueAsync(new Dictionary<string, string> { ["RedrivePolicy"] = policy });
        await SendAsync(url, "poison");

        Assert.Single(await ReceiveAsync(url, visibilityTimeout: 0));
        Assert.Single(await ReceiveAsync(url, visibilityTimeout: 0));
        Assert.Empty(await ReceiveAsync(url));

        Assert.Equal("poison", Assert.Single(await ReceiveAsync(dead, waitSeconds: 5)).Body);
    }

    [SuiteFact]
    public async Task A_body_over_the_limit_is_refused_and_one_of_the_limit_is_not()
    {
        var url = await CreateQueueAsync();

        await SendAsync(url, new string('a', 1024 * 1024));

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => SendAsync(url, new string('a', (1024 * 1024) + 1)));
        Assert.Equal("InvalidParameterValue", error.ErrorCode);
    }

    [SuiteFact]
    public async Task Characters_that_no_message_may_hold_are_refused()
    {
        var url = await CreateQueueAsync();

        await Assert.ThrowsAsync<InvalidMessageContentsException>(() => SendAsync(url, "a\u0000b"));
    }

    [SuiteFact]
    public async Task A_handle_that_is_none_is_refused()
    {
        var url = await CreateQueueAsync();
        var request = new DeleteMessageRequest { QueueUrl = url, ReceiptHandle = Convert.ToBase64String("no handle"u8) };

        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => Sqs.DeleteMessageAsync(request));
    }

    [SuiteTheory]
    [InlineData(0, 0)]
    [InlineData(11, 0)]
    [InlineData(1, 21)]
    public async Task Receiving_outside_the_limits_is_refused(int messages, int waitSeconds)
    {
        var url = await CreateQueueAsync();
        var request = new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = messages, WaitTimeSeconds = waitSeconds };

        await Assert.ThrowsAnyAsync<AmazonSQSException>(() => Sqs.ReceiveMessageAsync(request));
    }
}
