using System.Text;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

internal sealed record StringValue(string Value) : AttributeValue(AttributeType.S)
{
    public override int Size => Encoding.UTF8.GetByteCount(Value);
}

internal sealed record NumberValue(DynamoNumber Value) : AttributeValue(AttributeType.N)
{
    public override int Size => Value.Size;
}

internal sealed record BoolValue(bool Value) : AttributeValue(AttributeType.BOOL)
{
    public static readonly BoolValue True = new(true);
    public static readonly BoolValue False = new(false);

    public override int Size => 1;
}

internal sealed record NullValue() : AttributeValue(AttributeType.NULL)
{
    public static readonly NullValue Instance = new();

    public override int Size => 1;
}

internal sealed record BinaryValue(ReadOnlyMemory<byte> Value) : AttributeValue(AttributeType.B)
{
    public override int Size => Value.Length;

    public bool Equals(BinaryValue? other) => other is not null && Value.Span.SequenceEqual(other.Value.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Value.Span);
        return hash.ToHashCode();
    }
}
