using System.Buffers.Text;
using System.Text;
using EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDbStreams;

public class ShardIteratorTests
{
    private const string Arn = "arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/2026-01-01T00:00:00.000";

    [Fact]
    public void Parse_OfItsText_IsTheSamePlace()
    {
        var iterator = new ShardIterator(Arn, "shardId-1", 42, DateTimeOffset.FromUnixTimeMilliseconds(1795245557123));

        Assert.Equal(iterator, ShardIterator.Parse(iterator.ToString()));
    }

    [Theory]
    [InlineData("shard|1|1|1")]
    [InlineData("shard|1")]
    [InlineData("shard||1")]
    [InlineData("shard|-1|1")]
    [InlineData("shard|1|-1")]
    [InlineData("shard|1 |1")]
    [InlineData("shard|99999999999999999999|1")]
    [InlineData("shard|1|9223372036854775807")]
    public void Parse_OfAForgedPlace_IsRefused(string place) =>
        AssertInvalid($"{Arn}|1|{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place))}");

    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("||")]
    [InlineData("a|1|")]
    [InlineData("a|1|?")]
    [InlineData("a|2|c2hhcmR8MXwx")]
    [InlineData("a|1|AAAA")]
    [InlineData("a|1|c2hhcmR8MXwx|")]
    public void Parse_OfWhatIsNone_IsRefused(string text) => AssertInvalid(text);

    private static void AssertInvalid(string text) =>
        Assert.Equal("ValidationException", Assert.Throws<AwsError>(() => ShardIterator.Parse(text)).Code);
}
