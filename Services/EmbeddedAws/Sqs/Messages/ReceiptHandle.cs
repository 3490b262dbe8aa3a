namespace EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

/// <summary>One receipt of one message. Only the newest receipt of a message can delete it or change its visibility.</summary>
internal readonly record struct ReceiptHandle(Guid MessageId, Guid Receipt)
{
    private const int GuidLength = 16;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[2 * GuidLength];
        MessageId.TryWriteBytes(bytes);
        Receipt.TryWriteBytes(bytes[GuidLength..]);
        return Convert.ToBase64String(bytes);
    }

    public static ReceiptHandle Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[2 * GuidLength];
        if (string.IsNullOrEmpty(text))
        {
            throw SqsErrors.Missing("ReceiptHandle");
        }

        return Convert.TryFromBase64String(text, bytes, out var length) && length == bytes.Length
            ? new ReceiptHandle(new Guid(bytes[..GuidLength]), new Guid(bytes[GuidLength..]))
            : throw SqsErrors.InvalidHandle(text);
    }
}
