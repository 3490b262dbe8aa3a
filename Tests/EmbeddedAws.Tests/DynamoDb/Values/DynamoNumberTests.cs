using System.Globalization;
using System.Numerics;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Values;

public class DynamoNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("0e99", "0")]
    [InlineData("1e3", "1000")]
    [InlineData("1.50", "1.5")]
    [InlineData("00012", "12")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-1.5e-10", "-0.00000000015")]
    [InlineData("123456789012345678901234567890.12345678", "123456789012345678901234567890.12345678")]
    [InlineData("1000000000000000000000000000000000000000000", "1000000000000000000000000000000000000000000")]
    [InlineData("0.00000000000000000000000000000000000000000000000000001e53", "1")]
    public void ToString_OfAnyForm_IsPlainDigits(string text, string expected) =>
        Assert.Equal(expected, DynamoNumber.Parse(text).ToString());

    [Theory]
    [InlineData("9.9999999999999999999999999999999999999e125", 126)]
    [InlineData("-9.9999999999999999999999999999999999999e125", 127)]
    [InlineData("1e-130", 132)]
    public void Parse_AtTheEndsOfTheRange_IsExact(string text, int length) =>
        Assert.Equal(length, DynamoNumber.Parse(text).ToString().Length);

    [Theory]
    [InlineData("1e126", "Number overflow")]
    [InlineData("-1e126", "Number overflow")]
    [InlineData("1e999999999999999999", "Number overflow")]
    [InlineData("1e-131", "Number underflow")]
    [InlineData("1e-999999999999999999", "Number underflow")]
    [InlineData("123456789012345678901234567890123456789", "more than 38 significant digits")]
    [InlineData("1.23456789012345678901234567890123456789", "more than 38 significant digits")]
    public void Parse_OutOfRange_SaysHow(string text, string message) =>
        Assert.Contains(message, Assert.Throws<DynamoNumberException>(() => DynamoNumber.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.5")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("١٢")]
    public void Parse_OfNoNumber_IsRefused(string text) =>
        Assert.StartsWith(
            "The parameter cannot be converted to a numeric value",
            Assert.Throws<DynamoNumberException>(() => DynamoNumber.Parse(text)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("99999999999999999999999999999999999999", "1", "100000000000000000000000000000000000000")]
    [InlineData("0.1", "0.2", "0.3")]
    [InlineData("1e20", "-1e20", "0")]
    [InlineData("1e18", "1e-18", "1000000000000000000.000000000000000001")]
    [InlineData("-5", "3", "-2")]
    public void Plus_IsExact(string left, string right, string sum)
    {
        Assert.Equal(sum, (DynamoNumber.Parse(left) + DynamoNumber.Parse(right)).ToString());
        Assert.Equal(DynamoNumber.Parse(left), DynamoNumber.Parse(sum) - DynamoNumber.Parse(right));
    }

    [Theory]
    [InlineData("1e100", "1e-100")]
    [InlineData("99999999999999999999999999999999999999", "0.5")]
    [InlineData("9e125", "9e125")]
    public void Plus_ThatWouldNotBeExact_IsRefused(string left, string right) =>
        Assert.Throws<DynamoNumberException>(() => DynamoNumber.Parse(left) + DynamoNumber.Parse(right));

    [Fact]
    public void CompareTo_AnyTwo_AgreesWithRationals()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 20_000; i++)
        {
            var (left, right) = (Random(random), Random(random));
            var expected = Rational(left).CompareTo(Rational(right));

            Assert.Equal(expected, Math.Sign(DynamoNumber.Parse(left).CompareTo(DynamoNumber.Parse(right))));
            Assert.Equal(expected == 0, DynamoNumber.Parse(left) == DynamoNumber.Parse(right));
        }
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("5", 2)]
    [InlineData("-5", 3)]
    [InlineData("500", 2)]
    [InlineData("12.345", 4)]
    public void Size_CountsTwoDigitsAByte(string text, int size) => Assert.Equal(size, DynamoNumber.Parse(text).Size);

    [Theory]
    [InlineData("1795245557", 1795245557)]
    [InlineData("1795245557.9", 1795245557)]
    [InlineData("-1.9", -1)]
    [InlineData("1e30", long.MaxValue)]
    [InlineData("-1e30", long.MinValue)]
    public void Truncated_CutsTowardsZeroAndClamps(string text, long expected) =>
        Assert.Equal(expected, DynamoNumber.Parse(text).Truncated());

    /// <summary>Short digits and few exponents, so that equal and nearly equal numbers are frequent.</summary>
    private static string Random(Random random) => string.Create(
        CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(0, 120)}e{random.Next(-4, 4)}");

    private static BigInteger Rational(string text)
    {
        var parts = text.Split('e');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return BigInteger.Parse(parts[0], CultureInfo.InvariantCulture) * BigInteger.Pow(10, 4 + exponent);
    }
}
