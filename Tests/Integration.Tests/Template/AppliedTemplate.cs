using System.Text.RegularExpressions;
using Amazon.CloudFormation.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Testing;
using DescribedStack = Amazon.CloudFormation.Model.Stack;

namespace EventDrivenFrontends.Integration.Tests.Template;

/// <summary>The system's template as a stack of a cloud, with a prefix of its own, until it is disposed of.</summary>
internal sealed partial class AppliedTemplate : IAsyncDisposable
{
    private const string File = "AppHost/app-resources.template";
    private readonly Cloud _cloud;
    private readonly string _prefix = $"{Cloud.UniqueName("t")[..12]}-";

    private AppliedTemplate(Cloud cloud) => _cloud = cloud;

    private string StackName => $"{_prefix}stack";

    public static async Task<AppliedTemplate> OnAsync(Cloud cloud)
    {
        await cloud.ReadyAsync();
        var applied = new AppliedTemplate(cloud);
        using var stacks = cloud.CreateCloudFormation();
        await stacks.CreateStackAsync(new CreateStackRequest
        {
            StackName = applied.StackName,
            TemplateBody = await System.IO.File.ReadAllTextAsync(Programs.FindAbove(File)),
            Parameters = [new() { ParameterKey = "Prefix", ParameterValue = applied._prefix }],
        });
        await Eventually.GetAsync(applied.StackAsync, stack => stack.StackStatus.Value == "CREATE_COMPLETE", "the stack is complete");
        return applied;
    }

    /// <summary>All that it made, a line each, without what must differ between two stacks: prefix, account and the like.</summary>
    public async Task<List<string>> DescribeAsync()
    {
        List<string> lines = [.. await OutputsAsync()];
        using (var db = _cloud.CreateDynamoDb())
        {
            lines.AddRange(await new TableDescriber(db, _prefix).DescribeAsync());
        }

        using (var sqs = _cloud.CreateSqs())
        {
            lines.AddRange(await new QueueDescriber(sqs, _prefix).DescribeAsync());
        }

        using (var events = _cloud.CreateEventBridge())
        {
            lines.AddRange(await new RuleDescriber(events, _prefix).DescribeAsync());
        }

        return lines.ConvertAll(line => Account().Replace(line.Replace(_prefix, "", StringComparison.Ordinal), ":ACCOUNT"));
    }

    public async ValueTask DisposeAsync()
    {
        using var stacks = _cloud.CreateCloudFormation();
        await stacks.DeleteStackAsync(new DeleteStackRequest { StackName = StackName });
    }

    /// <summary>A queue's address begins with the cloud's, and a stream's ARN ends in the time of its making.</summary>
    private async Task<IEnumerable<string>> OutputsAsync() => (await StackAsync()).Outputs
        .Select(output => $"output {output.OutputKey} = {output.OutputValue.Split("/stream/")[0].Split('/')[^1]}")
        .Order(StringComparer.Ordinal);

    private async Task<DescribedStack> StackAsync()
    {
        using var stacks = _cloud.CreateCloudFormation();
        return (await stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = StackName })).Stacks[0];
    }

    [GeneratedRegex(":[0-9]{12}")]
    private static partial Regex Account();
}
