using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;
using EventDrivenFrontends.EmbeddedAws.Sqs.Records;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Sqs.Queues;

public class QueueTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ManualTimeProvider _clock = new();
    private readonly SqsState _state;
    private readonly Queue _queue;

    public QueueTests()
    {
        _state = new SqsState("000000000000", "eu-central-1", _clock, NullRecorder<SqsRecord>.Instance);
        _queue = _state.Create("q", null, null);
    }

    [Fact]
    public async Task Receive_HidesTheMessage_UntilItsVisibilityTimeoutIsOver()
    {
        Send("a");
        Assert.Equal(["a"], await BodiesAsync());
        Assert.Empty(await BodiesAsync());

        _clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.Empty(await BodiesAsync());

        _clock.Advance(TimeSpan.FromTicks(1));
        var again = Assert.Single(await ReceiveAsync());
        Assert.Equal(2, again.ReceiveCount);
        Assert.Equal(_clock.GetUtcNow() - TimeSpan.FromSeconds(30), again.FirstReceivedAt);
    }

    [Fact]
    public async Task Receive_GivesMessagesInOrder_UpToTheMaximum()
    {
        for (var i = 0; i < 12; i++)
        {
            Send($"{i}");
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), await BodiesAsync());
        Assert.Equal(["10", "11"], await BodiesAsync());
    }

    [Fact]
    public async Task Send_Delayed_ComesWhenItIsDue()
    {
        Send("late", Second);
        Assert.Equal(new MessageCounts(0, 0, 1), _queue.Counts);
        Assert.Empty(await BodiesAsync());

        _clock.Advance(Second);

        Assert.Equal(new MessageCounts(1, 0, 0), _queue.Counts);
        Assert.Equal(["late"], await BodiesAsync());
    }

    [Fact]
    public async Task Delete_ByTheNewestReceipt_RemovesIt()
    {
        Send("a");
        var received = Assert.Single(await ReceiveAsync());

        _queue.Delete(received.Handle);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await BodiesAsync());
        Assert.Equal(default, _queue.Counts);
    }

    [Fact]
    public async Task Delete_ByAnOlderReceipt_LeavesItToTheNewOwner()
    {
        Send("a");
        var first = Assert.Single(await ReceiveAsync());
        _clock.Advance(TimeSpan.FromSeconds(30));
        var second = Assert.Single(await ReceiveAsync());

        _queue.Delete(first.Handle);
        Assert.Equal(1, _queue.Counts.InFlight);

        _queue.Delete(second.Handle);
        Assert.Equal(default, _queue.Counts);
    }

    [Fact]
    public async Task Delete_AfterTheTimeoutButBeforeAnotherReceive_StillRemovesIt()
    {
        Send("a");
        var received = Assert.Single(await ReceiveAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));

        _queue.Delete(received.Handle);

        Assert.Empty(await BodiesAsync());
    }

    [Fact]
    public async Task ChangeVisibility_MovesTheReturn_BothWays()
    {
        Send("a");
        var received = Assert.Single(await ReceiveAsync());
        _queue.ChangeVisibility(received.Handle, TimeSpan.FromMinutes(2));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await BodiesAsync());

        _queue.ChangeVisibility(received.Handle, TimeSpan.Zero);

        Assert.Equal(["a"], await BodiesAsync());
    }

    [Fact]
    public async Task ChangeVisibility_OfAMessageThatIsBack_IsRefused()
    {
        Send("a");
        var received = Assert.Single(await ReceiveAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("MessageNotInflight", Assert.Throws<AwsError>(() => _queue.ChangeVisibility(received.Handle, Second)).Code);
    }

    [Fact]
    public async Task LongPoll_EndsAtOnce_WhenAMessageComes()
    {
        var poll = PollAsync(TimeSpan.FromSeconds(20));
        Assert.False(poll.IsCompleted);

        Send("a");

        Assert.Equal(["a"], await poll.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task LongPoll_EndsEmpty_AtItsDeadline()
    {
        var poll = PollAsync(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(poll.IsCompleted);

        _clock.Advance(Second);

        Assert.Empty(await poll.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task LongPoll_WakesWhenAHiddenMessageComesBack()
    {
        Send("a", TimeSpan.FromSeconds(5));
        var poll = PollAsync(TimeSpan.FromSeconds(20));

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["a"], await poll.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task LongPoll_WakesWhenAMessageIsGivenBackEarly()
    {
        Send("a");
        var received = Assert.Single(await ReceiveAsync());
        var poll = PollAsync(TimeSpan.FromSeconds(20));

        _queue.ChangeVisibility(received.Handle, TimeSpan.Zero);

        Assert.Equal(["a"], await poll.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task LongPoll_OfADeletedQueue_EndsEmpty()
    {
        var poll = PollAsync(TimeSpan.FromSeconds(20));

        _state.Remove(_queue);

        Assert.Empty(await poll.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task LongPoll_Cancelled_EndsEmpty_AndTakesNothing()
    {
        using var ending = new CancellationTokenSource();
        var poll = _queue.ReceiveAsync(10, null, TimeSpan.FromSeconds(20), ending.Token).AsTask();
        await ending.CancelAsync();
        Assert.Empty(await poll.WaitAsync(TimeSpan.FromSeconds(10)));

        Send("a");

        Assert.Equal(1, _queue.Counts.Visible);
    }

    [Fact]
    public async Task ManyPollers_GetEachMessageOnce()
    {
        var wait = TimeSpan.FromSeconds(20);
        var pollers = Enumerable.Range(0, 20).Select(_ => _queue.ReceiveAsync(1, null, wait, default).AsTask()).ToList();

        for (var i = 0; i < 20; i++)
        {
            Send($"{i}");
        }

        var received = await Task.WhenAll(pollers).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(20, received.SelectMany(messages => messages).Select(message => message.Handle.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Retention_ForgetsOldMessages_HiddenOnesToo()
    {
        _state.Change(_queue, new Dictionary<string, string> { ["MessageRetentionPeriod"] = "60" });
        Send("in flight");
        await _queue.ReceiveAsync(1, TimeSpan.FromHours(1), TimeSpan.Zero, default);
        Send("waiting");
        Send("delayed", TimeSpan.FromMinutes(10));

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(new MessageCounts(1, 1, 1), _queue.Counts);

        _clock.Advance(Second);
        Assert.Equal(default, _queue.Counts);
    }

    [Fact]
    public async Task Redrive_AfterMaxReceiveCount_MovesTheMessageWithItsPast()
    {
        var dead = _state.Create("dead", null, null);
        Redrive(_queue, dead, 2);
        Send("poison");
        var sentAt = _clock.GetUtcNow();

        Assert.Single(await ReceiveAndGiveBackAsync());
        Assert.Single(await ReceiveAndGiveBackAsync());
        Assert.Empty(await BodiesAsync());

        var message = Assert.Single(await dead.ReceiveAsync(10, null, TimeSpan.Zero, default));
        Assert.Equal("poison", message.Content.Body);
        Assert.Equal(_queue.Arn, message.SourceArn);
        Assert.Equal(sentAt, message.SentAt);
        Assert.Equal(3, message.ReceiveCount);
        Assert.Equal(default, _queue.Counts);
    }

    [Fact]
    public async Task Redrive_PoisonAheadOfGood_GivesTheGoodInTheSameReceive()
    {
        Redrive(_queue, _state.Create("dead", null, null), 1);
        Send("poison");
        Assert.Single(await ReceiveAndGiveBackAsync());
        Send("good");

        Assert.Equal(["good"], await BodiesAsync());
    }

    [Fact]
    public async Task Redrive_ToAQueueThatIsGone_KeepsTheMessageHere()
    {
        var dead = _state.Create("dead", null, null);
        Redrive(_queue, dead, 1);
        _state.Remove(dead);
        Send("poison");

        Assert.Single(await ReceiveAndGiveBackAsync());
        Assert.Equal(["poison"], await BodiesAsync());
    }

    [Fact]
    public void Purge_Empties_AndIsRefusedAgainWithinAMinute()
    {
        Send("a");
        Send("b", Second);
        _queue.Purge();
        Assert.Equal(default, _queue.Counts);

        Assert.Equal("PurgeQueueInProgress", Assert.Throws<AwsError>(_queue.Purge).Code);
        _clock.Advance(Queue.PurgeInterval);
        _queue.Purge();
    }

    private static void Redrive(Queue queue, Queue dead, int receives)
    {
        var policy = $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":"{{receives}}"}""";
        queue.Change(settings => settings.With(new Dictionary<string, string> { ["RedrivePolicy"] = policy }));
    }

    private void Send(string body, TimeSpan? delay = null) =>
        _queue.Send(MessageCheck.Check(body, null, null, null, MessageCheck.MaxSize), delay);

    private ValueTask<IReadOnlyList<ReceivedMessage>> ReceiveAsync() => _queue.ReceiveAsync(10, null, TimeSpan.Zero, default);

    private async Task<string[]> BodiesAsync() => [.. (await ReceiveAsync()).Select(message => message.Content.Body)];

    private async Task<IReadOnlyList<ReceivedMessage>> ReceiveAndGiveBackAsync()
    {
        var received = await ReceiveAsync();
        foreach (var message in received)
        {
            _queue.ChangeVisibility(message.Handle, TimeSpan.Zero);
        }

        return received;
    }

    private async Task<string[]> PollAsync(TimeSpan wait)
    {
        var received = await _queue.ReceiveAsync(10, null, wait, default);
        return [.. received.Select(message => message.Content.Body)];
    }
}
