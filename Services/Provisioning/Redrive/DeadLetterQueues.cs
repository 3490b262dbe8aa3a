using System.Text.Json;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Provisioning.Redrive;

/// <summary>A queue, and where its messages go that are given up.</summary>
internal sealed record QueuePair(string Name, string Url, string DeadLetterName, string DeadLetterUrl);

/// <summary>Finds the queues by their redrive policies.</summary>
internal sealed class DeadLetterQueues(IAmazonCloudFormation cloudFormation, IAmazonSQS sqs, IOptions<StackOptions> options)
{
    private const string RedrivePolicy = "RedrivePolicy";

    /// <summary>All queues that the stack tells of and that have a dead-letter queue.</summary>
    public async Task<IReadOnlyList<QueuePair>> OfTheStackAsync(CancellationToken cancellationToken)
    {
        var response = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = options.Value.Name }, cancellationToken);
        var pairs = new List<QueuePair>();
        foreach (var output in response.Stacks[0].Outputs.Where(output => output.OutputKey.EndsWith("QueueUrl", StringComparison.Ordinal)))
        {
            if (await PairAsync(NameOf(output.OutputValue), cancellationToken) is { } pair)
            {
                pairs.Add(pair);
            }
        }

        return pairs;
    }

    /// <exception cref="RedriveException">There is no such queue, or it has no dead-letter queue.</exception>
    public async Task<QueuePair> OfAsync(string queue, CancellationToken cancellationToken) =>
        await PairAsync(queue, cancellationToken)
        ?? throw new RedriveException($"{queue} has no dead-letter queue; give the name of the queue that its messages came from.");

    /// <exception cref="RedriveException">There is no such queue.</exception>
    public async Task<string> UrlOfAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl;
        }
        catch (QueueDoesNotExistException)
        {
            throw new RedriveException($"There is no queue {queue}.");
        }
    }

    private async Task<QueuePair?> PairAsync(string queue, CancellationToken cancellationToken)
    {
        var url = await UrlOfAsync(queue, cancellationToken);
        var response = await sqs.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = [RedrivePolicy] }, cancellationToken);
        if (response.Attributes?.GetValueOrDefault(RedrivePolicy) is not { } policy)
        {
            return null;
        }

        using var document = JsonDocument.Parse(policy);
        var deadLetters = document.RootElement.GetProperty("deadLetterTargetArn").GetString()!.Split(':')[^1];
        return new QueuePair(queue, url, deadLetters, await UrlOfAsync(deadLetters, cancellationToken));
    }

    private static string NameOf(string url) => url[(url.LastIndexOf('/') + 1)..];
}
