using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record DescribeStackResourcesRequest(string? StackName, string? LogicalResourceId, string? PhysicalResourceId);

internal sealed record DescribeStackResourcesResponse(List<StackResourceShown> StackResources);

internal sealed record StackResourceShown(
    string StackName,
    string StackId,
    string LogicalResourceId,
    string? PhysicalResourceId,
    string ResourceType,
    string Timestamp,
    string ResourceStatus,
    string? ResourceStatusReason,
    DriftResourceShown DriftInformation);

internal sealed record DriftResourceShown(string StackResourceDriftStatus);

internal static class DescribeStackResources
{
    public static DescribeStackResourcesResponse Handle(StackStore stacks, DescribeStackResourcesRequest request)
    {
        var stack = request.PhysicalResourceId is { } physicalId
            ? stacks.All.FirstOrDefault(one => one.Resources.Values.Any(resource => resource.Provisioned?.PhysicalId == physicalId))
                ?? throw CloudFormationErrors.Validation($"Stack for {physicalId} does not exist")
            : RequestInput.Stack(stacks, request.StackName);
        return new DescribeStackResourcesResponse(
        [
            .. stack.Resources.Values
                .Where(resource => request.LogicalResourceId is null || resource.LogicalId == request.LogicalResourceId)
                .OrderBy(resource => resource.LogicalId, StringComparer.Ordinal)
                .Select(resource => Show(stack, resource)),
        ]);
    }

    private static StackResourceShown Show(Stack stack, StackResource resource) => new(
        stack.Name,
        stack.Id,
        resource.LogicalId,
        resource.Provisioned?.PhysicalId,
        resource.Type,
        WireDate.Of(resource.ChangedAt),
        resource.Status,
        resource.Reason,
        new DriftResourceShown("NOT_CHECKED"));
}
