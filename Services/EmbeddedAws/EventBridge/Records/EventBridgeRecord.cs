using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Records;

/// <summary>What can happen to buses, rules and tags, as it is kept.</summary>
[JsonDerivedType(typeof(BusStored), "bus")]
[JsonDerivedType(typeof(BusDeleted), "bus-deleted")]
[JsonDerivedType(typeof(RuleStored), "rule")]
[JsonDerivedType(typeof(RuleDeleted), "rule-deleted")]
[JsonDerivedType(typeof(TagsStored), "tags")]
internal abstract record EventBridgeRecord;

/// <summary>A bus without its rules, new or changed.</summary>
internal sealed record BusStored(string Name, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt, string? Description) : EventBridgeRecord;

internal sealed record BusDeleted(string Name) : EventBridgeRecord;

/// <summary>A rule with its targets and its next firing, new or changed.</summary>
internal sealed record RuleStored(string Name, string Arn, string Bus, string State) : EventBridgeRecord
{
    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    public string? Pattern { get; init; }

    public string? Schedule { get; init; }

    public DateTimeOffset? NextDue { get; init; }

    public IReadOnlyList<RuleTarget> Targets { get; init; } = [];
}

internal sealed record RuleDeleted(string Bus, string Name) : EventBridgeRecord;

/// <param name="Arn">Of the bus or rule.</param>
/// <param name="Tags">All that it has now.</param>
internal sealed record TagsStored(string Arn, IReadOnlyDictionary<string, string> Tags) : EventBridgeRecord;
