using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>A resource of a stack as it stands: what exists (null before it is made) and the properties that it was given.</summary>
internal sealed record StackResource(string LogicalId, string Type, string Status, DateTimeOffset ChangedAt)
{
    public string? Reason { get; init; }

    public ProvisionedResource? Provisioned { get; init; }

    public JsonObject Properties { get; init; } = [];

    public bool RetainOnDelete { get; init; }
}
