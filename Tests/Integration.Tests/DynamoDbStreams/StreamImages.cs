using Amazon.DynamoDBStreams.Model;

namespace EventDrivenFrontends.Integration.Tests.DynamoDbStreams;

internal static class StreamImages
{
    /// <summary>The number v of an image; a dash when there is no image.</summary>
    public static string V(this Dictionary<string, AttributeValue>? image) => image is { Count: > 0 } ? image["v"].N : "-";
}
