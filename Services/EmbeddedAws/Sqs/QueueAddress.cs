using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.Sqs;

/// <summary>Queue URLs: <c>{endpoint}/{account}/{name}</c>. Any host is taken for ours, as callers reach us by many names.</summary>
internal static class QueueAddress
{
    public static string Of(Queue queue, AwsContext context) =>
        new Uri(context.Endpoint, $"/{queue.Arn.Split(':')[4]}/{queue.Name}").AbsoluteUri;

    public static Queue Find(RegionalState<SqsState> states, AwsContext context, string? url)
    {
        if (string.IsNullOrEmpty(url))
        {
            throw SqsErrors.Missing("QueueUrl");
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.AbsolutePath.Trim('/').Split('/') is not [.., var account, var name])
        {
            throw SqsErrors.InvalidAddress(url);
        }

        // Policies are stored and not evaluated, so the queues of other accounts are out of reach.
        var queue = account == context.AccountId ? states.Of(context).Find(name) : null;
        return queue ?? throw SqsErrors.QueueDoesNotExist();
    }
}
