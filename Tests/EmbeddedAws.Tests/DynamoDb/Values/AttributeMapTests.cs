using System.Globalization;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Values;

/// <summary>A map behaves alike with few attributes and with many, which it holds in different ways.</summary>
public class AttributeMapTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(AttributeMap.Few)]
    [InlineData(AttributeMap.Few + 1)]
    [InlineData(100)]
    public void Read_OfAnyNumberOfNames_HasEachInItsPlace(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"näme{i}"))];

        var map = Read(names.Select((name, i) => (name, i)));

        Assert.Equal(count, map.Count);
        Assert.Equal(names, map.Select(attribute => attribute.Key));
        Assert.All(names, (name, i) => Assert.Equal(Number(i), map[name]));
        Assert.Null(map["other"]);
        Assert.Equal(names.Sum(Encoding.UTF8.GetByteCount) + map.Sum(attribute => attribute.Value.Size), map.Size);
        Assert.Equal(count == 0 ? 0 : 1, map.Depth);
        Assert.Equal(map, new AttributeMap(map.Copy()));
        Assert.Equal(names.Take(1), map.Pick(names.Take(1)).Select(attribute => attribute.Key));
        Assert.Same(map, map.Pick(names));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(AttributeMap.Few)]
    [InlineData(AttributeMap.Few + 5)]
    public void Read_OfANameTwice_HasItsLastValueAtItsFirstPlace(int count)
    {
        var map = Read(Enumerable.Range(0, count).Select(i => ($"n{i}", i)).Append(("n1", 77)));

        Assert.Equal(count, map.Count);
        Assert.Equal(Number(77), map["n1"]);
        Assert.Equal("n1", map.ElementAt(1).Key);
    }

    [Fact]
    public void Read_OfNamesThatShareASlot_KeepsThemApart()
    {
        // More names than the cache of names has slots.
        for (var i = 0; i < 2000; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{i}");
            Assert.Equal([name], Read([(name, i)]).Select(attribute => attribute.Key));
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("000", "0")]
    [InlineData("007", "7")]
    [InlineData("100", "100")]
    [InlineData("999999999999999999", "999999999999999999")]
    [InlineData("100000000000000000", "100000000000000000")]
    public void Number_OfDigitsAlone_IsTheSameAsByTheLongWay(string text, string expected)
    {
        var number = DynamoNumber.Parse(text);

        Assert.Equal(expected, number.ToString());
        // A sign takes the long way.
        Assert.Equal(DynamoNumber.Parse("+" + text), number);
    }

    private static NumberValue Number(int value) => new(DynamoNumber.From(value));

    private static AttributeMap Read(IEnumerable<(string Name, int Value)> attributes)
    {
        var json = "{" + string.Join(',', attributes.Select(one => $$$"""
            "{{{one.Name}}}":{"N":"{{{one.Value}}}"}
            """)) + "}";
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return AttributeReader.ReadMap(ref reader);
    }
}
