using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>How one type of resource is made, changed and removed. Faults of the services come as their own errors.</summary>
internal interface IResourceHandler
{
    string Type { get; }

    /// <summary>Properties that can be given; any other is an error, not a silent loss.</summary>
    IReadOnlySet<string> Properties { get; }

    /// <summary>Whether a change of the properties needs a new resource in place of the old one.</summary>
    bool MustReplace(JsonObject before, JsonObject after);

    Task<ProvisionedResource> CreateAsync(ResourceContext context, JsonObject properties, CancellationToken cancellationToken);

    Task<ProvisionedResource> UpdateAsync(
        ResourceContext context, ProvisionedResource current, JsonObject before, JsonObject after, CancellationToken cancellationToken);

    /// <summary>Succeeds when the resource is gone already.</summary>
    Task DeleteAsync(ResourceContext context, ProvisionedResource current, JsonObject properties, CancellationToken cancellationToken);
}
