using Amazon.SQS.Model;
using EventDrivenFrontends.Provisioning.Redrive;
using EventDrivenFrontends.Provisioning.Tests.Fixture;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Provisioning.Tests.Redrive;

/// <summary>Dead letters go back where they came from.</summary>
public sealed class RedriveTests : IAsyncLifetime
{
    private readonly StringWriter _output = new();
    private Cloud _cloud = null!;

    public async Task InitializeAsync()
    {
        _cloud = await Cloud.StartAsync();
        await _cloud.Stacks.CreateStackAsync(new() { StackName = "event-driven-frontends", TemplateBody = Template });
        await Eventually.BeAsync(
            async () => (await _cloud.StackAsync("event-driven-frontends")).StackStatus.Value == "CREATE_COMPLETE", "the queues are there");
    }

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task Redrive_DeadLetters_AreBackAsTheyWereAndGoneFromTheirQueue()
    {
        await BuryAsync("orders-dlq", "one", ("Reason", "no flightId"), ("SourceQueue", "orders"), ("SourceMessageId", "1"), ("traceparent", "00-1-2-01"));
        await BuryAsync("orders-dlq", "two", ("RULE_ARN", "arn"), ("ERROR_CODE", "NO_PERMISSIONS"));

        Assert.Equal(2, await Command().RunAsync("orders", dryRun: false, CancellationToken.None));

        var back = await TakeAllAsync("orders");
        Assert.Equal(["one", "two"], back.Select(message => message.Body).Order());
        Assert.Equal([DeadLetter.Run, "traceparent"], back.Single(message => message.Body == "one").MessageAttributes.Keys.Order());
        Assert.Equal([DeadLetter.Run], back.Single(message => message.Body == "two").MessageAttributes.Keys);
        Assert.Equal("0", await _cloud.QueueAttributeAsync("orders-dlq", "ApproximateNumberOfMessages"));
        Assert.Equal("0", await _cloud.QueueAttributeAsync("orders-dlq", "ApproximateNumberOfMessagesNotVisible"));
        Assert.Contains("orders-dlq: 2 sent back.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redrive_WithoutAName_TakesEachQueueOfTheStackThatHasDeadLetters()
    {
        await BuryAsync("orders-dlq", "one");
        await BuryAsync("parcels-dlq", "two");
        Assert.Equal(2, await Command().RunAsync(null, dryRun: false, CancellationToken.None));
        Assert.Equal("one", Assert.Single(await TakeAllAsync("orders")).Body);
        Assert.Equal("two", Assert.Single(await TakeAllAsync("parcels")).Body);
    }

    [Fact]
    public async Task Redrive_ALetterOfAnotherQueueThatSharesTheDeadLetters_GoesBackToItsOwn()
    {
        await BuryAsync("orders-dlq", "retry", ("SourceQueue", "plain"));
        await Command().RunAsync("orders", dryRun: false, CancellationToken.None);
        Assert.Equal("retry", Assert.Single(await TakeAllAsync("plain")).Body);
        Assert.Empty(await TakeAllAsync("orders"));
    }

    [Fact]
    public async Task Redrive_ManyMessages_AllGoOnce()
    {
        for (var i = 0; i < 47; i++)
        {
            await BuryAsync("orders-dlq", $"{i}");
        }

        Assert.Equal(47, await Command().RunAsync("orders", dryRun: false, CancellationToken.None));
        Assert.Equal(47, (await TakeAllAsync("orders")).Select(message => message.Body).Distinct().Count());
    }

    [Fact]
    public async Task Redrive_MessagesThatFailAgainAtOnce_AreNotChased()
    {
        await BuryAsync("orders-dlq", "poison", ("Reason", "before"));
        using var stop = new CancellationTokenSource();
        var failing = FailAllAsync(stop.Token);

        Assert.Equal(1, await Command().RunAsync("orders", dryRun: false, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60)));

        await Eventually.BeAsync(
            async () => await _cloud.QueueAttributeAsync("orders-dlq", "ApproximateNumberOfMessages") == "1", "the poison is back in its place");
        await stop.CancelAsync();
        await failing;
        Assert.Contains(await TakeAllAsync("orders-dlq"), message => message.MessageAttributes["Reason"].StringValue == "again");
    }

    [Fact]
    public async Task Redrive_KilledBeforeItDeletes_SendsAgainRatherThanNever()
    {
        await BuryAsync("orders-dlq", "one");
        var reader = new DeadLetterReader(_cloud.Queues, await UrlAsync("orders-dlq"), "killed", DateTimeOffset.MaxValue);
        var letter = Assert.Single((await reader.NextAsync(CancellationToken.None))!);
        await _cloud.Queues.SendMessageAsync(letter.SendTo(await UrlAsync("orders"), "killed"));
        reader.Leave([letter]);
        await reader.EndAsync(CancellationToken.None);

        Assert.Equal(1, await Command().RunAsync("orders", dryRun: false, CancellationToken.None));
        Assert.Equal(["one", "one"], (await TakeAllAsync("orders")).Select(message => message.Body));
    }

    [Fact]
    public async Task DryRun_TellsTheReasonsAndMovesNothing()
    {
        await BuryAsync("orders-dlq", "one", ("Reason", "no flightId"), ("SourceQueue", "orders"));
        await BuryAsync("orders-dlq", "two", ("ERROR_CODE", "NO_PERMISSIONS"), ("ERROR_MESSAGE", "not allowed"));
        await BuryAsync("orders-dlq", "three");

        Assert.Equal(3, await Command().RunAsync("orders", dryRun: true, CancellationToken.None));

        var told = _output.ToString();
        Assert.Contains("to orders: no flightId", told, StringComparison.Ordinal);
        Assert.Contains("EventBridge: NO_PERMISSIONS not allowed", told, StringComparison.Ordinal);
        Assert.Contains("received too often without success", told, StringComparison.Ordinal);
        Assert.Contains("orders-dlq: 3 would be sent back.", told, StringComparison.Ordinal);
        Assert.Empty(await TakeAllAsync("orders"));
        Assert.Equal(3, (await TakeAllAsync("orders-dlq")).Count);
    }

    [Theory]
    [InlineData("nowhere", "There is no queue nowhere.")]
    [InlineData("plain", "plain has no dead-letter queue")]
    public async Task Redrive_OfWhatIsNone_SaysSo(string queue, string reason)
    {
        var refusal = await Assert.ThrowsAsync<RedriveException>(() => Command().RunAsync(queue, dryRun: false, CancellationToken.None));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_redrives_on_its_command_line()
    {
        await BuryAsync("orders-dlq", "one");
        await using var run = ServiceProcess.Start("Provisioning", _cloud.Endpoint, Cloud.Region, "redrive", "orders");
        Assert.True(await run.ExitCodeAsync() == 0, run.Output);
        Assert.Contains("orders-dlq: 1 sent back.", run.Output, StringComparison.Ordinal);
        Assert.Single(await TakeAllAsync("orders"));

        await using var wrong = ServiceProcess.Start("Provisioning", _cloud.Endpoint, Cloud.Region, "redrive", "nowhere", "--dry-run");
        Assert.Equal(1, await wrong.ExitCodeAsync());
        Assert.Contains("There is no queue nowhere.", wrong.Output, StringComparison.Ordinal);
    }

    private RedriveCommand Command() => new(
        new DeadLetterQueues(_cloud.Stacks, _cloud.Queues, Options.Create(new StackOptions())), _cloud.Queues, TimeProvider.System, _output);

    private async Task<string> UrlAsync(string queue) => (await _cloud.Queues.GetQueueUrlAsync(queue)).QueueUrl;

    private async Task BuryAsync(string queue, string body, params (string Name, string Value)[] attributes) =>
        await _cloud.Queues.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = await UrlAsync(queue),
            MessageBody = body,
            MessageAttributes = attributes.ToDictionary(
                attribute => attribute.Name, attribute => new MessageAttributeValue { DataType = "String", StringValue = attribute.Value }),
        });

    private async Task<List<Message>> TakeAllAsync(string queue)
    {
        var all = new List<Message>();
        while (true)
        {
            var response = await _cloud.Queues.ReceiveMessageAsync(new ReceiveMessageRequest
            {
                QueueUrl = await UrlAsync(queue), MaxNumberOfMessages = 10, MessageAttributeNames = ["All"],
            });
            if (response.Messages is not { Count: > 0 } messages)
            {
                return all;
            }

            all.AddRange(messages);
        }
    }

    /// <summary>A consumer of orders that still cannot do anything with them.</summary>
    private async Task FailAllAsync(CancellationToken cancellationToken)
    {
        var (orders, deadLetters) = (await UrlAsync("orders"), await UrlAsync("orders-dlq"));
        while (!cancellationToken.IsCancellationRequested)
        {
            var response = await _cloud.Queues.ReceiveMessageAsync(
                new ReceiveMessageRequest { QueueUrl = orders, MessageAttributeNames = ["All"], WaitTimeSeconds = 1 }, CancellationToken.None);
            foreach (var message in response.Messages ?? [])
            {
                message.MessageAttributes["Reason"] = new() { DataType = "String", StringValue = "again" };
                await _cloud.Queues.SendMessageAsync(
                    new SendMessageRequest { QueueUrl = deadLetters, MessageBody = message.Body, MessageAttributes = message.MessageAttributes },
                    CancellationToken.None);
                await _cloud.Queues.DeleteMessageAsync(
                    new DeleteMessageRequest { QueueUrl = orders, ReceiptHandle = message.ReceiptHandle }, CancellationToken.None);
            }
        }
    }

    private const string Template = """
        Resources:
          Orders:
            Type: AWS::SQS::Queue
            Properties: { QueueName: orders, RedrivePolicy: { deadLetterTargetArn: !GetAtt OrdersDead.Arn, maxReceiveCount: 20 } }
          OrdersDead: { Type: AWS::SQS::Queue, Properties: { QueueName: orders-dlq } }
          Parcels:
            Type: AWS::SQS::Queue
            Properties: { QueueName: parcels, RedrivePolicy: { deadLetterTargetArn: !GetAtt ParcelsDead.Arn, maxReceiveCount: 20 } }
          ParcelsDead: { Type: AWS::SQS::Queue, Properties: { QueueName: parcels-dlq } }
          Plain: { Type: AWS::SQS::Queue, Properties: { QueueName: plain } }
        Outputs:
          OrdersQueueUrl: { Value: !Ref Orders }
          ParcelsQueueUrl: { Value: !Ref Parcels }
          PlainQueueUrl: { Value: !Ref Plain }
        """;
}
