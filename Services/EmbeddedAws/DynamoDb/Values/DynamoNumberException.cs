namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>Why something is no number of DynamoDB, in its own words.</summary>
internal sealed class DynamoNumberException : Exception
{
    private DynamoNumberException(string message)
        : base(message)
    {
    }

    public static DynamoNumberException NotANumber(string text) => new(text.Length == 0
        ? "The parameter cannot be converted to a numeric value"
        : $"The parameter cannot be converted to a numeric value: {text}");

    public static DynamoNumberException TooManyDigits() => new("Attempting to store more than 38 significant digits in a Number");

    public static DynamoNumberException Overflow() =>
        new("Number overflow. Attempting to store a number with magnitude larger than supported range");

    public static DynamoNumberException Underflow() =>
        new("Number underflow. Attempting to store a number with magnitude smaller than supported range");
}
