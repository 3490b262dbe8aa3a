using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

/// <summary>A change of an item as the stream keeps it, with the images that the stream's view type has.</summary>
internal sealed record ChangeRecord(
    long Sequence, string EventName, DateTimeOffset At, AttributeMap Keys, AttributeMap? NewImage, AttributeMap? OldImage, bool IsExpiry)
{
    public const string Insert = "INSERT";
    public const string Modify = "MODIFY";
    public const string Remove = "REMOVE";

    [JsonIgnore]
    public int Size { get; } = Keys.Size + (NewImage?.Size ?? 0) + (OldImage?.Size ?? 0);
}
