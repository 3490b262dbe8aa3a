using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Reads;

public class KeyConditionReaderTests
{
    [Theory]
    [InlineData("pk = :p", "a b ba bb c")]
    [InlineData(":p = pk", "a b ba bb c")]
    [InlineData("(pk = :p)", "a b ba bb c")]
    [InlineData("pk = :p AND sk = :b", "b")]
    [InlineData("#s = :b AND pk = :p", "b")]
    [InlineData("(pk = :p) AND (sk = :b)", "b")]
    [InlineData("pk = :p AND sk < :ba", "a b")]
    [InlineData("pk = :p AND :ba > sk", "a b")]
    [InlineData("pk = :p AND sk <= :ba", "a b ba")]
    [InlineData("pk = :p AND sk > :ba", "bb c")]
    [InlineData("pk = :p AND :ba <= sk", "ba bb c")]
    [InlineData("pk = :p AND sk BETWEEN :b AND :c", "b ba bb c")]
    [InlineData("sk BETWEEN :b AND :ba AND pk = :p", "b ba")]
    [InlineData("pk = :p AND begins_with(sk, :b)", "b ba bb")]
    [InlineData("pk = :p AND begins_with(sk, :empty)", "a b ba bb c")]
    public void Read_GivesTheRangeThatIsMeant(string expression, string found)
    {
        var range = KeyConditions.Read(expression);

        var inside = ((string[])["a", "b", "ba", "bb", "c"])
            .Where(sort => range.Contains(IndexKey.Of([new StringValue("p"), new StringValue(sort)])));
        Assert.Equal(found, string.Join(' ', inside));
        Assert.False(range.Contains(IndexKey.Of([new StringValue("q"), new StringValue("b")])));
    }
}
