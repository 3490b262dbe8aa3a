using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record ListStackResourcesRequest(string? StackName);

internal sealed record ListStackResourcesResponse(List<StackResourceSummary> StackResourceSummaries);

internal sealed record StackResourceSummary(
    string LogicalResourceId,
    string? PhysicalResourceId,
    string ResourceType,
    string LastUpdatedTimestamp,
    string ResourceStatus,
    string? ResourceStatusReason,
    DriftResourceShown DriftInformation);

internal static class ListStackResources
{
    public static ListStackResourcesResponse Handle(StackStore stacks, ListStackResourcesRequest request) => new(
    [
        .. RequestInput.Stack(stacks, request.StackName).Resources.Values
            .OrderBy(resource => resource.LogicalId, StringComparer.Ordinal)
            .Select(resource => new StackResourceSummary(
                resource.LogicalId,
                resource.Provisioned?.PhysicalId,
                resource.Type,
                WireDate.Of(resource.ChangedAt),
                resource.Status,
                resource.Reason,
                new DriftResourceShown("NOT_CHECKED"))),
    ]);
}
