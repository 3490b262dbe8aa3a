using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

internal sealed record DescribeStacksRequest(string? StackName);

internal sealed record DescribeStacksResponse(List<StackDescription> Stacks);

internal sealed record StackDescription(
    string StackId,
    string StackName,
    string? Description,
    List<ParameterShown> Parameters,
    string CreationTime,
    string? LastUpdatedTime,
    string? DeletionTime,
    string StackStatus,
    string? StackStatusReason,
    bool DisableRollback,
    List<OutputShown> Outputs,
    List<TagPair> Tags,
    bool EnableTerminationProtection,
    DriftShown DriftInformation);

internal sealed record ParameterShown(string ParameterKey, string ParameterValue);

internal sealed record OutputShown(string OutputKey, string OutputValue, string? Description, string? ExportName);

internal sealed record DriftShown(string StackDriftStatus);

internal static class DescribeStacks
{
    public static DescribeStacksResponse Handle(StackStore stacks, DescribeStacksRequest request) => request.StackName is null
        ? new([.. stacks.All.Where(stack => stack.Status != StackStatus.DeleteComplete).Select(Describe)])
        : new([Describe(RequestInput.Stack(stacks, request.StackName))]);

    private static StackDescription Describe(Stack stack) => new(
        stack.Id,
        stack.Name,
        stack.Input.Template.Description,
        Parameters(stack.Input),
        WireDate.Of(stack.CreatedAt),
        WireDate.Of(stack.UpdatedAt),
        WireDate.Of(stack.DeletedAt),
        stack.Status,
        stack.Reason,
        stack.DisableRollback,
        [.. stack.Outputs.Select(output => new OutputShown(output.Key, output.Value, output.Description, output.ExportName))],
        Tags(stack.Input),
        EnableTerminationProtection: false,
        new DriftShown("NOT_CHECKED"));

    public static List<ParameterShown> Parameters(StackInput input) =>
        [.. input.Parameters.Select(one => new ParameterShown(one.Key, ParameterValues.Shown(input.Template, one.Key, one.Value)))];

    public static List<TagPair> Tags(StackInput input) => [.. input.Tags.Select(tag => new TagPair(tag.Key, tag.Value))];
}
