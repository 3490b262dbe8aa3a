using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDbStreams;

public class GetRecordsTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    private readonly TestTable _table = new(options: new DynamoDbOptions { StreamShards = 1, EmptyReadHold = TimeSpan.FromSeconds(2) });

    private Shard Shard => _table.Stream.Shards[^1];

    [Fact]
    public async Task Handle_WithoutRecords_WaitsAndThenAnswersWithNone()
    {
        var read = ReadAsync(Iterator("LATEST"));
        _table.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(read.IsCompleted);

        _table.Time.Advance(TimeSpan.FromSeconds(0.1));

        var answer = await read;
        Assert.Empty(answer.Records);
        Assert.NotNull(answer.NextShardIterator);
        Assert.Equal(0, _table.Time.Waiting);
    }

    [Fact]
    public async Task Handle_WithARecordOnTheWay_AnswersWithoutTheClock()
    {
        var read = ReadAsync(Iterator("LATEST"));

        _table.Put("a");

        Assert.Equal(TestTable.Key("a"), Assert.Single((await read).Records).DynamoDb.Keys);
        Assert.Equal(0, _table.Time.Waiting);
    }

    [Fact]
    public async Task Handle_WhenTheCallerGoes_WaitsNoLonger()
    {
        using var gone = new CancellationTokenSource();
        var read = ReadAsync(Iterator("LATEST"), cancellationToken: gone.Token);

        await gone.CancelAsync();

        await read;
        Assert.Equal(0, _table.Time.Waiting);
    }

    [Fact]
    public async Task Handle_OfAClosedShard_EndsWithoutAWait()
    {
        _table.Put("a");
        _table.Table.Change(_table.Table.CloseStream);

        var first = await ReadAsync(Iterator("TRIM_HORIZON"));
        var atTheEnd = await ReadAsync(Iterator("LATEST"));

        Assert.Single(first.Records);
        Assert.Null(first.NextShardIterator);
        Assert.Empty(atTheEnd.Records);
        Assert.Null(atTheEnd.NextShardIterator);
    }

    [Fact]
    public async Task Handle_OfAnOldIterator_IsExpired()
    {
        _table.Put("a");
        var iterator = Iterator("TRIM_HORIZON");
        _table.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Single((await ReadAsync(iterator)).Records);

        _table.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("ExpiredIteratorException", (await Assert.ThrowsAsync<AwsError>(() => ReadAsync(iterator))).Code);
    }

    [Fact]
    public async Task Handle_OfTrimmedRecords_SaysSo()
    {
        _table.Put("a");
        var iterator = Iterator("TRIM_HORIZON");
        _table.Put("b");
        Shard.Trim(_table.Time.GetUtcNow() + TimeSpan.FromSeconds(1));

        Assert.Equal("TrimmedDataAccessException", (await Assert.ThrowsAsync<AwsError>(() => ReadAsync(iterator))).Code);
        Assert.Equal(
            "TrimmedDataAccessException",
            Assert.Throws<AwsError>(() => Iterator("AT_SEQUENCE_NUMBER", SequenceNumber.Format(Shard.Start + 1))).Code);
    }

    [Fact]
    public async Task Handle_OfTheSameRecordTwice_GivesItTheSameId()
    {
        _table.Put("a");
        _table.Put("b");

        var first = await ReadAsync(Iterator("TRIM_HORIZON"));
        var second = await ReadAsync(Iterator("TRIM_HORIZON"));

        Assert.Equal(first.Records.Select(record => record.EventId), second.Records.Select(record => record.EventId));
        Assert.Equal(2, first.Records.Select(record => record.EventId).Distinct().Count());
    }

    private string Iterator(string type, string? sequenceNumber = null) => GetShardIterator.Handle(_table.State, new GetShardIteratorRequest
    {
        StreamArn = _table.Stream.Arn, ShardId = Shard.Id, ShardIteratorType = type, SequenceNumber = sequenceNumber,
    }).ShardIterator;

    private Task<GetRecordsResponse> ReadAsync(string iterator, CancellationToken cancellationToken = default) =>
        GetRecords.HandleAsync(_table.State, new GetRecordsRequest { ShardIterator = iterator }, cancellationToken)
            .AsTask()
            .WaitAsync(Ceiling, CancellationToken.None);
}
