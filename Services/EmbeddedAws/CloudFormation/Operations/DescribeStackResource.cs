using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record DescribeStackResourceRequest(string? StackName, string? LogicalResourceId);

internal sealed record DescribeStackResourceResponse(StackResourceDetail StackResourceDetail);

internal sealed record StackResourceDetail(
    string StackName,
    string StackId,
    string LogicalResourceId,
    string? PhysicalResourceId,
    string ResourceType,
    string LastUpdatedTimestamp,
    string ResourceStatus,
    string? ResourceStatusReason,
    DriftResourceShown DriftInformation);

internal static class DescribeStackResource
{
    public static DescribeStackResourceResponse Handle(StackStore stacks, DescribeStackResourceRequest request)
    {
        var stack = RequestInput.Stack(stacks, request.StackName);
        var logicalId = request.LogicalResourceId ?? throw CloudFormationErrors.Constraint(null, "logicalResourceId", "not be null");
        var resource = stack.Resources.GetValueOrDefault(logicalId)
            ?? throw CloudFormationErrors.Validation($"Resource {logicalId} does not exist for stack {stack.Name}");
        return new DescribeStackResourceResponse(new StackResourceDetail(
            stack.Name,
            stack.Id,
            resource.LogicalId,
            resource.Provisioned?.PhysicalId,
            resource.Type,
            WireDate.Of(resource.ChangedAt),
            resource.Status,
            resource.Reason,
            new DriftResourceShown("NOT_CHECKED")));
    }
}
