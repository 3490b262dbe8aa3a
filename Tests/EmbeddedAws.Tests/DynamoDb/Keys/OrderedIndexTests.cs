using System.Text;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Keys;

public class OrderedIndexTests
{
    private static readonly AttributeValue Partition = new StringValue("p");
    private readonly OrderedIndex _index = new();

    [Fact]
    public void Compare_Strings_AgreesWithTheirBytes()
    {
        var random = new Random(20260101);
        int[] runes = ['a', 'b', 0xE9, 0xD7FF, 0xE000, 0xFF61, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF];
        string Rune() => char.ConvertFromUtf32(runes[random.Next(runes.Length)]);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Rune()));
        for (var i = 0; i < 20_000; i++)
        {
            var (left, right) = (Text(), Text());

            Assert.Equal(
                Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right))),
                Math.Sign(KeyOrder.Compare(new StringValue(left), new StringValue(right))));
        }
    }

    [Fact]
    public void Compare_Binaries_TakesBytesAsUnsigned() =>
        Assert.True(KeyOrder.Compare(new BinaryValue(new byte[] { 0x7F }), new BinaryValue(new byte[] { 0x80 })) < 0);

    [Fact]
    public void Between_Bounds_TakesOrLeavesTheirOwnKeys()
    {
        Add("a", "b", "ba", "bb", "c");
        var b = new StringValue("b");

        Assert.Equal("b ba bb c", Read(IndexKey.Before(Partition, b), IndexKey.After(Partition)));
        Assert.Equal("ba bb c", Read(IndexKey.After(Partition, b), IndexKey.After(Partition)));
        Assert.Equal("a b", Read(IndexKey.Before(Partition), IndexKey.After(Partition, b)));
        Assert.Equal("a", Read(IndexKey.Before(Partition), IndexKey.Before(Partition, b)));
        Assert.Equal("b", Read(IndexKey.Before(Partition, b), IndexKey.After(Partition, b)));
        Assert.Equal("bb ba b", Read(IndexKey.BeforePrefix(Partition, b), IndexKey.AfterPrefix(Partition, b), forward: false));
    }

    [Fact]
    public void Between_PrefixOfTheLargestCharacter_FindsAll()
    {
        var last = char.ConvertFromUtf32(0x10FFFF);
        Add("a", last, last + last, last + "a");

        Assert.Equal($"{last} {last}a {last}{last}", Read(
            IndexKey.BeforePrefix(Partition, new StringValue(last)), IndexKey.AfterPrefix(Partition, new StringValue(last))));
    }

    [Fact]
    public void Between_BoundsTheWrongWayRound_IsEmpty()
    {
        Add("a", "b");

        Assert.Equal("", Read(IndexKey.After(Partition, new StringValue("b")), IndexKey.Before(Partition, new StringValue("a"))));
    }

    [Fact]
    public void Segments_Together_AreTheWholeTableOnce()
    {
        for (var i = 0; i < 1000; i++)
        {
            var key = new AttributeValue[] { new NumberValue(DynamoNumber.From(i)) };
            _index.Add(key, new StoredItem(new AttributeMap(new Dictionary<string, AttributeValue> { ["pk"] = key[0] })));
        }

        foreach (var total in (int[])[1, 2, 3, 7, 64])
        {
            var segments = Enumerable.Range(0, total)
                .Select(segment => KeyRange.Segment(segment, total))
                .Select(range => _index.Between(range.From, range.To, forward: true).ToList())
                .ToList();

            Assert.Equal(1000, segments.SelectMany(segment => segment).Distinct().Count());
            Assert.Equal(1000, segments.Sum(segment => segment.Count));
            Assert.All(segments, segment => Assert.InRange(segment.Count, 1000 / total / 3, 1000 / total * 3));
        }
    }

    private void Add(params string[] sortKeys)
    {
        foreach (var sortKey in sortKeys)
        {
            var sort = new StringValue(sortKey);
            _index.Add([Partition, sort], new StoredItem(new AttributeMap(new Dictionary<string, AttributeValue> { ["sk"] = sort })));
        }

        _index.Add([new StringValue("other"), new StringValue("b")], new StoredItem(AttributeMap.Empty));
    }

    private string Read(IndexKey from, IndexKey to, bool forward = true) =>
        string.Join(' ', _index.Between(from, to, forward).Select(item => ((StringValue)item.Attributes["sk"]!).Value));
}
