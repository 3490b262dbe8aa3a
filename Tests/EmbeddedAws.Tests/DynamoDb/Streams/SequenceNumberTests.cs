using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Streams;

public class SequenceNumberTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(long.MaxValue)]
    public void Format_ComesBackByParse(long sequence)
    {
        Assert.True(SequenceNumber.TryParse(SequenceNumber.Format(sequence), out var parsed));
        Assert.Equal(sequence, parsed);
    }

    [Fact]
    public void Format_OrdersAsTextLikeTheNumbers()
    {
        long[] sequences = [1, 9, 10, 99, 100, 12345678901, long.MaxValue];

        Assert.Equal(sequences.Select(SequenceNumber.Format), sequences.Select(SequenceNumber.Format).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("000000000000000000001")]
    [InlineData("100000000000000000000000")]
    [InlineData("10000000000000000000x")]
    [InlineData("1-0000000000000000001")]
    [InlineData("199999999999999999999")]
    public void TryParse_OfWhatIsNone_IsFalse(string text) => Assert.False(SequenceNumber.TryParse(text, out _));
}
