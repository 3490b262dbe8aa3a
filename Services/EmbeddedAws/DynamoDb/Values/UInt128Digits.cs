namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>Decimal digits of a UInt128.</summary>
internal static class UInt128Digits
{
    private static readonly UInt128[] Powers = [.. Enumerable.Range(0, DynamoNumber.MaxDigits + 1).Select(Power)];

    /// <summary>38 nines.</summary>
    public static UInt128 MaxValue => Powers[DynamoNumber.MaxDigits] - 1;

    public static UInt128 PowerOfTen(int exponent) => Powers[exponent];

    /// <summary>1 for zero, as it is written with one digit.</summary>
    public static int Count(UInt128 value)
    {
        var found = Array.BinarySearch(Powers, value);
        return Math.Max(1, found >= 0 ? found + 1 : ~found);
    }

    private static UInt128 Power(int exponent)
    {
        UInt128 power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
