using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Provisioning;

/// <summary>The stack in CloudFormation: what it is now, and the calls that bring it to the template.</summary>
internal sealed class Stack(IAmazonCloudFormation cloudFormation, IOptions<StackOptions> options, TimeProvider time)
{
    // From a local cloud, where a stack takes no time, to AWS, where it takes a minute and asking is limited.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private string Name => options.Value.Name;

    /// <summary>Creates the stack, updates it, or finds nothing to do. A stack whose creation failed earlier is removed and made anew.</summary>
    /// <exception cref="StackFailedException">CloudFormation could not carry it out.</exception>
    public async Task<StackOutcome> ApplyAsync(string template, CancellationToken cancellationToken)
    {
        var status = await SettledStatusAsync(cancellationToken);
        if (status is "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "DELETE_FAILED")
        {
            await cloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = Name }, cancellationToken);
            status = await SettledStatusAsync(cancellationToken);
        }

        if (status is null)
        {
            await cloudFormation.CreateStackAsync(
                new CreateStackRequest { StackName = Name, TemplateBody = template, Parameters = Parameters() }, cancellationToken);
            await ExpectAsync("CREATE_COMPLETE", cancellationToken);
            return StackOutcome.Created;
        }

        try
        {
            await cloudFormation.UpdateStackAsync(
                new UpdateStackRequest { StackName = Name, TemplateBody = template, Parameters = Parameters() }, cancellationToken);
        }
        catch (AmazonCloudFormationException exception) when (IsUpToDate(exception))
        {
            return StackOutcome.Unchanged;
        }

        await ExpectAsync("UPDATE_COMPLETE", cancellationToken);
        return StackOutcome.Updated;
    }

    private List<Parameter> Parameters() =>
        [.. options.Value.Parameters.Select(pair => new Parameter { ParameterKey = pair.Key, ParameterValue = pair.Value })];

    private static bool IsUpToDate(AmazonCloudFormationException exception) =>
        exception.ErrorCode == "ValidationError" && exception.Message.Contains("No updates are to be performed", StringComparison.Ordinal);

    private async Task ExpectAsync(string wanted, CancellationToken cancellationToken)
    {
        var status = await SettledStatusAsync(cancellationToken);
        if (status != wanted)
        {
            throw new StackFailedException($"The stack {Name} ended in {status ?? "nothing"}: {await ReasonsAsync(cancellationToken)}");
        }
    }

    /// <summary>The status once nothing is in progress; null when there is no such stack.</summary>
    private async Task<string?> SettledStatusAsync(CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = 2 * pause < LongestPause ? 2 * pause : LongestPause)
        {
            var status = await StatusAsync(cancellationToken);
            if (status is null || !status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
            {
                return status;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<string?> StatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = Name }, cancellationToken);
            var status = response.Stacks?.FirstOrDefault()?.StackStatus?.Value;
            return status == "DELETE_COMPLETE" ? null : status;
        }
        catch (AmazonCloudFormationException exception)
            when (exception.ErrorCode == "ValidationError" && exception.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private async Task<string> ReasonsAsync(CancellationToken cancellationToken)
    {
        var response = await cloudFormation.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = Name }, cancellationToken);
        var reasons = (response.StackEvents ?? [])
            .TakeWhile(item => !IsBeginning(item))
            .Where(item => item.ResourceStatus?.Value.EndsWith("_FAILED", StringComparison.Ordinal) is true)
            .Reverse()
            .Select(item => $"{item.LogicalResourceId}: {item.ResourceStatusReason}");
        return string.Join("; ", reasons.DefaultIfEmpty("no reason given"));
    }

    /// <summary>Events come newest first; what happened before the present attempt began is another story.</summary>
    private static bool IsBeginning(StackEvent item) =>
        item.PhysicalResourceId == item.StackId && item.ResourceStatus?.Value is ("CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS");
}
