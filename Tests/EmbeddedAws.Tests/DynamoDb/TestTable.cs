using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb;

/// <summary>A table with the keys pk and sk and a stream, under a clock that the test moves.</summary>
internal sealed class TestTable
{
    public TestTable(string viewType = StreamViewType.NewAndOldImages, DynamoDbOptions? options = null)
    {
        Options = options ?? new DynamoDbOptions();
        State = new DynamoDbState("000000000000", "eu-central-1", Time, Options, NullRecorder<DynamoDbRecord>.Instance);
        var key = new KeySchema(new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.S));
        var definition = new TableDefinition("items", key, key.Attributes, [], null);
        Table = State.Create(definition, viewType, new Dictionary<string, string>());
    }

    public ManualTimeProvider Time { get; } = new();

    public DynamoDbOptions Options { get; }

    public DynamoDbState State { get; }

    public Table Table { get; }

    public ChangeStream Stream => Table.LatestStream!;

    /// <summary>All records that can be read, parents' before their children's.</summary>
    public IEnumerable<ChangeRecord> Records =>
        Stream.Shards.SelectMany(shard => shard.Read(shard.TrimmedThrough, int.MaxValue).Records);

    public IEnumerable<string> Names
    {
        get
        {
            lock (Table.Gate)
            {
                return [.. Table.Items.All.Select(item => ((StringValue)item.Attributes["pk"]!).Value).Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>What upkeep does with a stream.</summary>
    public bool Maintain()
    {
        Table.ReplaceOldShards();
        return Stream.Trim();
    }

    /// <param name="more">Attributes beside the key, as on the wire.</param>
    public void Put(string partition, string more = "'v':{'N':'1'}", string sort = "s") =>
        new PutWrite(Table, Item.Of($"{{'pk':{{'S':'{partition}'}},'sk':{{'S':'{sort}'}},{more}}}")).Run();

    public void Delete(string partition, string sort = "s") => new DeleteWrite(Table, Key(partition, sort)).Run();

    public static AttributeMap Key(string partition, string sort = "s") => Item.Of($"{{'pk':{{'S':'{partition}'}},'sk':{{'S':'{sort}'}}}}");
}
