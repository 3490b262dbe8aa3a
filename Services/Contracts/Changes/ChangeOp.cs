using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Changes;

/// <summary>What a <see cref="Change"/> does to its key.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeOp>))]
public enum ChangeOp
{
    /// <summary>The key has the data that the change carries.</summary>
    [JsonStringEnumMemberName("upsert")]
    Upsert,

    /// <summary>The key is gone. Deletes are kept as tombstones, so that a returning client hears of them.</summary>
    [JsonStringEnumMemberName("delete")]
    Delete,
}
