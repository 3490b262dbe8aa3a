using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;

/// <summary>A change as it is answered by GetRecords.</summary>
internal sealed record Record
{
    [JsonPropertyName("eventID")]
    public required string EventId { get; init; }

    [JsonPropertyName("eventName")]
    public required string EventName { get; init; }

    [JsonPropertyName("eventVersion")]
    public string EventVersion { get; init; } = "1.1";

    [JsonPropertyName("eventSource")]
    public string EventSource { get; init; } = "aws:dynamodb";

    [JsonPropertyName("awsRegion")]
    public required string AwsRegion { get; init; }

    [JsonPropertyName("dynamodb")]
    public required StreamRecord DynamoDb { get; init; }

    /// <summary>Only for items that expired.</summary>
    [JsonPropertyName("userIdentity")]
    public Identity? UserIdentity { get; init; }

    public static Record Of(ChangeStream stream, ChangeRecord change)
    {
        var sequence = SequenceNumber.Format(change.Sequence);
        return new Record
        {
            EventId = EventIdOf(stream.Arn + sequence),
            EventName = change.EventName,
            AwsRegion = stream.Region,
            DynamoDb = new StreamRecord
            {
                ApproximateCreationDateTime = change.At.ToUnixTimeSeconds(),
                Keys = change.Keys,
                NewImage = change.NewImage,
                OldImage = change.OldImage,
                SequenceNumber = sequence,
                SizeBytes = change.Size,
                StreamViewType = stream.ViewType,
            },
            UserIdentity = change.IsExpiry ? Identity.TimeToLive : null,
        };
    }

    /// <summary>The same at every reading, so that consumers can know a record again.</summary>
    private static string EventIdOf(string place)
    {
        const int IdBytes = 16;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, IdBytes));
    }
}

internal sealed record StreamRecord
{
    public required long ApproximateCreationDateTime { get; init; }

    public required AttributeMap Keys { get; init; }

    public AttributeMap? NewImage { get; init; }

    public AttributeMap? OldImage { get; init; }

    public required string SequenceNumber { get; init; }

    public required int SizeBytes { get; init; }

    public required string StreamViewType { get; init; }
}

internal sealed record Identity
{
    public static readonly Identity TimeToLive = new() { PrincipalId = "dynamodb.amazonaws.com", Type = "Service" };

    public required string PrincipalId { get; init; }

    public required string Type { get; init; }
}
