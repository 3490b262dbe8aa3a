using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Records;

/// <summary>An input as it was given; its template is parsed again.</summary>
internal sealed record InputImage(
    string TemplateBody, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, string> Tags)
{
    public static InputImage Of(StackInput input) => new(input.TemplateBody, input.Parameters, input.Tags);

    public StackInput ToInput() => new(TemplateBody, TemplateParser.Parse(TemplateBody), Parameters, Tags);
}

internal sealed record ChangeSetImage(
    string Id, string Name, string? Description, DateTimeOffset CreatedAt, InputImage Input, bool CreatesStack)
{
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public required string ExecutionStatus { get; init; }

    public IReadOnlyList<ResourceChange> Changes { get; init; } = [];

    public static ChangeSetImage Of(ChangeSet set) =>
        new(set.Id, set.Name, set.Description, set.CreatedAt, InputImage.Of(set.Input), set.CreatesStack)
        {
            Status = set.Status,
            Reason = set.Reason,
            ExecutionStatus = set.ExecutionStatus,
            Changes = set.Changes,
        };

    public ChangeSet ToChangeSet() => new(Id, Name, Description, CreatedAt, Input.ToInput(), CreatesStack)
    {
        Status = Status,
        Reason = Reason,
        ExecutionStatus = ExecutionStatus,
        Changes = Changes,
    };
}
