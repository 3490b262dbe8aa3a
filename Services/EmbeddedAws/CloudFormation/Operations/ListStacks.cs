using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record ListStacksRequest(List<string>? StackStatusFilter);

internal sealed record ListStacksResponse(List<StackSummary> StackSummaries);

internal sealed record StackSummary(
    string StackId,
    string StackName,
    string? TemplateDescription,
    string CreationTime,
    string? LastUpdatedTime,
    string? DeletionTime,
    string StackStatus,
    string? StackStatusReason,
    DriftShown DriftInformation);

internal static class ListStacks
{
    public static ListStacksResponse Handle(StackStore stacks, ListStacksRequest request) => new(
    [
        .. stacks.All
            .Where(stack => request.StackStatusFilter is not { Count: > 0 } filter || filter.Contains(stack.Status))
            .Select(Summarize),
    ]);

    private static StackSummary Summarize(Stack stack) => new(
        stack.Id,
        stack.Name,
        stack.Input.Template.Description,
        WireDate.Of(stack.CreatedAt),
        WireDate.Of(stack.UpdatedAt),
        WireDate.Of(stack.DeletedAt),
        stack.Status,
        stack.Reason,
        new DriftShown("NOT_CHECKED"));
}
