namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>What is left of a resource once it exists: its identity, what Ref gives, and what Fn::GetAtt can give.</summary>
internal sealed record ProvisionedResource(string PhysicalId, string Ref, IReadOnlyDictionary<string, string> Attributes);
