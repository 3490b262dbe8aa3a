using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record DescribeStackEventsRequest(string? StackName);

internal sealed record DescribeStackEventsResponse(List<StackEventShown> StackEvents);

internal sealed record StackEventShown(
    string StackId,
    string EventId,
    string StackName,
    string LogicalResourceId,
    string? PhysicalResourceId,
    string ResourceType,
    string Timestamp,
    string ResourceStatus,
    string? ResourceStatusReason,
    string? ResourceProperties);

/// <summary>Newest first.</summary>
internal static class DescribeStackEvents
{
    public static DescribeStackEventsResponse Handle(StackStore stacks, DescribeStackEventsRequest request)
    {
        var stack = RequestInput.Stack(stacks, request.StackName);
        return new DescribeStackEventsResponse([.. stack.Events.Select(one => new StackEventShown(
            stack.Id,
            one.EventId,
            stack.Name,
            one.LogicalResourceId,
            one.PhysicalResourceId,
            one.ResourceType,
            WireDate.Of(one.Timestamp),
            one.ResourceStatus,
            one.ResourceStatusReason,
            one.ResourceProperties))]);
    }
}
