using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Streams;

public class ShardTests
{
    private const long Start = 10;
    private static readonly DateTimeOffset Opened = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Shard _shard = new("shard", null, Start, Opened, maxBytes: 10_000_000);

    [Fact]
    public void Read_WithALimit_GoesOnWhereItStopped()
    {
        Append(11, 12, 15, 16, 17);

        var first = _shard.Read(Start, 2);
        var second = _shard.Read(first.Records[^1].Sequence, 2);

        Assert.Equal([11L, 12], first.Records.Select(record => record.Sequence));
        Assert.Equal([15L, 16], second.Records.Select(record => record.Sequence));
        Assert.Empty(_shard.Read(17, 2).Records);
    }

    [Fact]
    public void Read_OfMoreThanAMegabyte_StopsThereButGivesAtLeastOne()
    {
        const int Size = 400 * 1024;
        foreach (var sequence in new long[] { 11, 12, 13, 14 })
        {
            _shard.Append(RecordOf(sequence, Size));
        }

        Assert.Equal(2, _shard.Read(Start, 1000).Records.Count);

        _shard.Append(RecordOf(15, 3 * Size));
        Assert.Single(_shard.Read(14, 1000).Records);
    }

    [Fact]
    public void Read_OfAClosedShard_IsAtItsEndOnlyAfterTheLastRecord()
    {
        Append(11, 12);
        Assert.False(_shard.Read(12, 10).IsEnd);

        _shard.Restore(_shard.ToImage() with { End = 20, ClosedAt = Opened });

        Assert.False(_shard.Read(Start, 1).IsEnd);
        Assert.True(_shard.Read(Start, 2).IsEnd);
        Assert.True(_shard.Read(12, 1).IsEnd);
    }

    [Fact]
    public void Trim_DropsWhatIsOlder_AndReadersBehindAreTold()
    {
        Append(11, 12, 13);

        Assert.False(_shard.Trim(Opened + TimeSpan.FromSeconds(12)));

        Assert.Equal(11, _shard.TrimmedThrough);
        Assert.True(_shard.Read(Start, 10).IsTrimmed);
        Assert.False(_shard.Read(11, 10).IsTrimmed);
        Assert.Equal([12L, 13], _shard.Read(11, 10).Records.Select(record => record.Sequence));
    }

    [Fact]
    public void Trim_OfAllRecords_LeavesTheNewestPlaceWhereItWas()
    {
        Append(11, 12);

        _shard.Trim(Opened + TimeSpan.FromDays(1));

        Assert.Equal(12, _shard.Newest);
        Append(13);
        Assert.Equal([13L], _shard.Read(12, 10).Records.Select(record => record.Sequence));
    }

    [Fact]
    public void Trim_OfAShardClosedBeforeThat_IsTheEndOfIt()
    {
        _shard.Restore(_shard.ToImage() with { End = 20, ClosedAt = Opened });

        Assert.False(_shard.Trim(Opened));
        Assert.True(_shard.Trim(Opened + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Append_BeyondTheShardsBytes_DropsTheOldest()
    {
        var small = new Shard("small", null, Start, Opened, maxBytes: 2500);
        foreach (var sequence in new long[] { 11, 12, 13, 14 })
        {
            small.Append(RecordOf(sequence, 1000));
        }

        Assert.Equal([13L, 14], small.Read(small.TrimmedThrough, 10).Records.Select(record => record.Sequence));
        Assert.True(small.Read(11, 10).IsTrimmed);

        small.Append(RecordOf(15, 5000));
        Assert.Equal([15L], small.Read(small.TrimmedThrough, 10).Records.Select(record => record.Sequence));
    }

    [Fact]
    public void Records_ManyAddedAndDropped_AreAlwaysThoseInBetween()
    {
        var next = Start;
        var dropped = Start;
        var random = new Random(20260101);
        for (var i = 0; i < 2000; i++)
        {
            for (var added = random.Next(5); added > 0; added--)
            {
                Append(++next);
            }

            dropped = Math.Max(dropped, next - random.Next(40));
            _shard.Trim(Opened + TimeSpan.FromSeconds(dropped + 1));

            Assert.Equal(dropped, _shard.TrimmedThrough);
            Assert.Equal(next - dropped, _shard.Read(dropped, int.MaxValue).Records.Count);
        }
    }

    [Fact]
    public async Task Arrival_CompletesWithTheNextRecord()
    {
        Append(11);
        Assert.True(_shard.ArrivalAsync(Start).IsCompleted);
        var (one, other) = (_shard.ArrivalAsync(11), _shard.ArrivalAsync(11));
        Assert.False(one.IsCompleted);

        Append(12);

        await one;
        await other;
        Assert.False(_shard.ArrivalAsync(12).IsCompleted);
    }

    [Fact]
    public async Task Arrival_CompletesWhenTheShardIsClosed()
    {
        var arrival = _shard.ArrivalAsync(Start);

        _shard.Restore(_shard.ToImage() with { End = 20, ClosedAt = Opened });

        await arrival;
        Assert.True(_shard.ArrivalAsync(Start).IsCompleted);
    }

    [Fact]
    public void Arrival_ForAPlaceThatIsTrimmed_IsThere()
    {
        Append(11, 12);
        _shard.Trim(Opened + TimeSpan.FromDays(1));

        Assert.True(_shard.ArrivalAsync(11).IsCompleted);
        Assert.False(_shard.ArrivalAsync(12).IsCompleted);
    }

    private void Append(params ReadOnlySpan<long> sequences)
    {
        foreach (var sequence in sequences)
        {
            _shard.Append(RecordOf(sequence, 10));
        }
    }

    /// <summary>A second for each sequence number.</summary>
    private static ChangeRecord RecordOf(long sequence, int bytes)
    {
        var keys = new AttributeMap(new Dictionary<string, AttributeValue> { ["k"] = new StringValue(new string('x', bytes - 1)) });
        return new ChangeRecord(sequence, ChangeRecord.Insert, Opened + TimeSpan.FromSeconds(sequence), keys, null, null, IsExpiry: false);
    }
}
