namespace EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

/// <summary>What a sender hands over, checked.</summary>
/// <param name="Size">Bytes that count towards the queue's limit: the body and each attribute's name, type and value.</param>
internal sealed record MessageContent(
    string Body,
    IReadOnlyDictionary<string, MessageAttributeValue> Attributes,
    IReadOnlyDictionary<string, MessageAttributeValue> SystemAttributes,
    string? GroupId,
    int Size)
{
    public string BodyDigest { get; } = MessageDigest.OfBody(Body);
}
