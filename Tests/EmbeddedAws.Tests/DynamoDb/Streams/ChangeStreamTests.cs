using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Streams;

public class ChangeStreamTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    [Fact]
    public void Append_OfALife_TellsInsertModifyRemoveWithTheirImages()
    {
        var table = new TestTable();
        table.Put("a", "'v':{'N':'1'}");
        table.Put("a", "'v':{'N':'2'}");
        table.Delete("a");

        var records = table.Records.ToList();

        Assert.Equal(["INSERT", "MODIFY", "REMOVE"], records.Select(record => record.EventName));
        Assert.All(records, record => Assert.Equal(TestTable.Key("a"), record.Keys));
        Assert.Equal([null, "1", "2"], records.Select(record => record.OldImage?["v"]?.ToWire()));
        Assert.Equal(["1", "2", null], records.Select(record => record.NewImage?["v"]?.ToWire()));
        Assert.Equal(records.Select(record => record.Sequence).Order(), records.Select(record => record.Sequence));
        Assert.DoesNotContain(records, record => record.IsExpiry);
    }

    [Fact]
    public void Append_OfWhatChangesNothing_TellsNothing()
    {
        var table = new TestTable();
        table.Put("a", "'v':{'N':'1'}");
        table.Put("a", "'v':{'N':'1.0'}");
        table.Delete("none");

        Assert.Equal("INSERT", Assert.Single(table.Records).EventName);
    }

    [Theory]
    [InlineData(StreamViewType.KeysOnly, false, false)]
    [InlineData(StreamViewType.NewImage, true, false)]
    [InlineData(StreamViewType.OldImage, false, true)]
    [InlineData(StreamViewType.NewAndOldImages, true, true)]
    public void Append_ByViewType_KeepsOnlyItsImages(string viewType, bool hasNew, bool hasOld)
    {
        var table = new TestTable(viewType);
        table.Put("a", "'v':{'N':'1'}");
        table.Put("a", "'v':{'N':'2'}");

        var modify = table.Records.Last();

        Assert.Equal(hasNew, modify.NewImage is not null);
        Assert.Equal(hasOld, modify.OldImage is not null);
    }

    [Fact]
    public void Append_OfManyPartitions_UsesAllShards()
    {
        var table = new TestTable();
        PutAll(table, "1");

        Assert.Equal(table.Options.StreamShards, table.Stream.Shards.Count);
        var counts = table.Stream.Shards.Select(shard => shard.Read(shard.Start, int.MaxValue).Records.Count).ToList();
        var even = counts.Sum() / counts.Count;
        Assert.All(counts, count => Assert.InRange(count, even / 2, even * 2));
    }

    [Fact]
    public void Append_WhileShardsAreReplaced_KeepsEachItemInOneLineOfShards()
    {
        var table = new TestTable();
        for (var round = 1; round <= 4; round++)
        {
            PutAll(table, $"{round}");
            table.Time.Advance(Lifetime);
            table.Maintain();
        }

        var shards = table.Stream.Shards;
        var lines = shards.Where(shard => shard.ParentId is null).Select(root => LineOf(root, shards)).ToList();
        var byItem = lines
            .SelectMany(line => line.SelectMany(shard => shard.Read(shard.Start, int.MaxValue).Records))
            .GroupBy(record => record.Keys)
            .ToList();

        Assert.Equal(shards.Count, lines.Sum(line => line.Count));
        Assert.Equal(200, byItem.Count);
        Assert.All(byItem, item => Assert.Equal(["1", "2", "3", "4"], item.Select(record => record.NewImage!["v"]!.ToWire())));
    }

    [Fact]
    public void Maintain_BeforeTheLifetimeEnds_LeavesTheShards()
    {
        var table = new TestTable();
        table.Time.Advance(Lifetime - TimeSpan.FromTicks(1));

        Assert.True(table.Maintain());

        Assert.All(table.Stream.Shards, shard => Assert.Null(shard.End));
        Assert.Equal(table.Options.StreamShards, table.Stream.Shards.Count);
    }

    [Fact]
    public void Maintain_AfterTheLifetime_ClosesEachShardAndGivesItOneChild()
    {
        var table = new TestTable();
        var parents = table.Stream.Shards;
        table.Time.Advance(Lifetime);

        table.Maintain();

        Assert.All(parents, parent =>
        {
            var child = Assert.Single(table.Stream.Shards, shard => shard.ParentId == parent.Id);
            Assert.Null(child.End);
            Assert.True(parent.End < child.Start);
            Assert.True(string.CompareOrdinal(parent.Id, child.Id) < 0);
        });
    }

    [Fact]
    public void Maintain_AfterTheLifetime_SplitsEachShardUntilThereAreTooMany()
    {
        var table = new TestTable(options: new DynamoDbOptions { StreamShards = 2, MostStreamShards = 7 });
        for (var round = 1; round <= 4; round++)
        {
            PutAll(table, $"{round}");
            table.Time.Advance(Lifetime);
            table.Maintain();
        }

        var shards = table.Stream.Shards;
        Assert.Equal([2, 4, 4, 4, 4], shards.GroupBy(shard => DepthOf(shard, shards)).Select(generation => generation.Count()));
        var items = shards
            .SelectMany(shard => shard.Read(shard.Start, int.MaxValue).Records.Select(record => (Shard: shard, Record: record)))
            .GroupBy(read => read.Record.Keys)
            .ToList();
        Assert.Equal(200, items.Count);
        Assert.All(items, item =>
        {
            Assert.Equal(["1", "2", "3", "4"], item.Select(read => read.Record.NewImage!["v"]!.ToWire()));
            Assert.Equal(item.SkipLast(1).Select(read => read.Shard.Id), item.Skip(1).Select(read => read.Shard.ParentId));
        });
    }

    [Fact]
    public void Maintain_AfterTheRetention_TrimsRecordsAndThenClosedShards()
    {
        var table = new TestTable(options: new DynamoDbOptions { StreamShards = 1 });
        var first = Assert.Single(table.Stream.Shards);
        table.Put("a");
        table.Time.Advance(Retention / 2);
        table.Put("b");
        table.Maintain();
        table.Time.Advance((Retention / 2) + TimeSpan.FromSeconds(1));
        table.Maintain();

        Assert.Equal(TestTable.Key("b"), Assert.Single(first.Read(first.TrimmedThrough, 10).Records).Keys);
        Assert.True(first.Read(first.Start, 10).IsTrimmed);
        Assert.Contains(first, table.Stream.Shards);

        table.Time.Advance(Retention);
        table.Maintain();
        Assert.DoesNotContain(first, table.Stream.Shards);
        Assert.Contains(table.Stream.Shards, shard => shard.End is null);
    }

    [Fact]
    public void Close_EndsAllShardsAndIsForgottenAfterTheRetention()
    {
        var table = new TestTable();
        table.Put("a");
        table.Table.Change(table.Table.CloseStream);
        table.Put("b");

        Assert.False(table.Stream.IsOpen);
        Assert.All(table.Stream.Shards, shard => Assert.NotNull(shard.End));
        Assert.Equal(TestTable.Key("a"), Assert.Single(table.Records).Keys);
        Assert.True(table.Maintain());

        table.Time.Advance(Retention + TimeSpan.FromSeconds(1));
        Assert.False(table.Maintain());
        Assert.Empty(table.Stream.Shards);
    }

    private static void PutAll(TestTable table, string value)
    {
        for (var i = 0; i < 200; i++)
        {
            table.Put($"item-{i}", $"'v':{{'N':'{value}'}}");
        }
    }

    private static int DepthOf(Shard shard, IReadOnlyList<Shard> all) =>
        all.FirstOrDefault(other => other.Id == shard.ParentId) is { } parent ? 1 + DepthOf(parent, all) : 0;

    private static List<Shard> LineOf(Shard root, IReadOnlyList<Shard> all)
    {
        List<Shard> line = [root];
        while (all.FirstOrDefault(shard => shard.ParentId == line[^1].Id) is { } child)
        {
            line.Add(child);
        }

        return line;
    }
}
