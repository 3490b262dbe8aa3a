using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.StreamFanout.Delivery;
using EventDrivenFrontends.Testing;
using Record = Amazon.DynamoDBStreams.Model.Record;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery;

public sealed class ImageReaderTests
{
    private const string Version = "019a8b3c4d5e0000-p1";
    private const string At = "2026-01-01T00:00:00.000Z";

    private readonly ImageReader _reader = new(new HybridLogicalClock(new ManualTimeProvider(), "t"));

    [Fact]
    public void Read_WrittenItem_IsAnUpsertWithItsData()
    {
        var change = _reader.Read(Written(Item(("data", """{"gate":"A1","x":0.50}"""))))!;

        Assert.Equal(("flights", "AA-1", ChangeOp.Upsert, Version, At), (change.View, change.Key, change.Op, change.Version, change.At));
        Assert.Equal("""{"gate":"A1","x":0.50}""", change.Data!.Value.GetRawText());
    }

    [Fact]
    public void Read_Tombstone_IsADelete()
    {
        var image = Item();
        image[ViewTable.Deleted] = new() { BOOL = true };

        var change = _reader.Read(Written(image))!;

        Assert.Equal((ChangeOp.Delete, Version), (change.Op, change.Version));
        Assert.Null(change.Data);
    }

    [Fact]
    public void Read_ItemThatIsNotVisibleYet_IsNoChange() => Assert.Null(_reader.Read(Written(Item())));

    [Fact]
    public void Read_TombstoneRemovedByTimeToLive_IsNoChange()
    {
        var image = Item();
        image[ViewTable.Deleted] = new() { BOOL = true };

        Assert.Null(_reader.Read(Removed(image)));
    }

    [Fact]
    public void Read_VisibleItemRemovedByHand_IsADeleteAfterItsVersion()
    {
        var change = _reader.Read(Removed(Item(("data", "{}"))))!;

        Assert.Equal(ChangeOp.Delete, change.Op);
        Assert.True(string.CompareOrdinal(change.Version, Version) > 0);
    }

    [Fact]
    public void Read_VisibleItemRemovedByHand_IsAsOldAsTheStreamSaysHoweverLateItIsRead()
    {
        var removed = Removed(Item(("data", "{}")));
        var at = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        removed.Dynamodb.ApproximateCreationDateTime = at;

        var change = _reader.Read(removed)!;

        Assert.True(HybridVersion.TryGetInstant(change.Version, out var instant));
        Assert.Equal(at, instant.UtcDateTime);
        var later = new HybridLogicalClock(new ManualTimeProvider(new DateTimeOffset(at).AddMilliseconds(1)), "p").Next();
        Assert.True(string.CompareOrdinal(change.Version, later) < 0);
        Assert.Equal(change.Version, _reader.Read(removed)!.Version);
    }

    [Theory]
    [InlineData("pk", "no-hash")]
    [InlineData("data", "{not json")]
    public void Read_ItemOfAnotherLayout_IsNamedInTheError(string attribute, string value)
    {
        var image = Item(("data", "{}"));
        image[attribute] = new() { S = value };

        var fault = Assert.Throws<UnreadableImageException>(() => _reader.Read(Written(image)));

        Assert.Contains("AA-1", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changedAt")]
    [InlineData("at")]
    [InlineData("sk")]
    public void Read_ItemWithoutAnAttribute_IsAnErrorAndNoCrash(string attribute)
    {
        var image = Item(("data", "{}"));
        image.Remove(attribute);

        Assert.Throws<UnreadableImageException>(() => _reader.Read(Written(image)));
    }

    private static Record Written(Dictionary<string, AttributeValue> image) =>
        new() { EventName = OperationType.MODIFY, Dynamodb = new() { Keys = KeysOf(), NewImage = image } };

    private static Record Removed(Dictionary<string, AttributeValue> image) =>
        new() { EventName = OperationType.REMOVE, Dynamodb = new() { Keys = KeysOf(), OldImage = image } };

    private static Dictionary<string, AttributeValue> KeysOf() => new() { ["pk"] = new() { S = "flights#3" }, ["sk"] = new() { S = "AA-1" } };

    private static Dictionary<string, AttributeValue> Item(params (string Name, string Value)[] more)
    {
        var image = KeysOf();
        image["changedAt"] = new() { S = Version };
        image["at"] = new() { S = At };
        foreach (var (name, value) in more)
        {
            image[name] = new() { S = value };
        }

        return image;
    }
}
