using System.Globalization;
using Amazon.SQS;

namespace EventDrivenFrontends.Provisioning.Redrive;

/// <summary>
/// Sends dead letters back to the queues that they came from, once what they failed for is mended. A message is deleted only after its copy is in its queue, so a run
/// that dies half way loses nothing; what it had in hand is visible again after two minutes, and may then be sent a second time, which does no harm.
/// </summary>
internal sealed class RedriveCommand(DeadLetterQueues queues, IAmazonSQS sqs, TimeProvider time, TextWriter output)
{
    /// <param name="queue">Whose dead letters; null: those of all queues of the stack.</param>
    /// <param name="dryRun">Only tell of them.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>How many were sent back, or would be.</returns>
    /// <exception cref="RedriveException">What was asked for cannot be done.</exception>
    public async Task<int> RunAsync(string? queue, bool dryRun, CancellationToken cancellationToken)
    {
        var pairs = queue is null ? await queues.OfTheStackAsync(cancellationToken) : [await queues.OfAsync(queue, cancellationToken)];
        var count = 0;
        foreach (var pair in pairs)
        {
            count += await RunAsync(pair, dryRun, cancellationToken);
        }

        return count;
    }

    private async Task<int> RunAsync(QueuePair pair, bool dryRun, CancellationToken cancellationToken)
    {
        var run = Guid.NewGuid().ToString("n");
        var reader = new DeadLetterReader(sqs, pair.DeadLetterUrl, run, time.GetUtcNow());
        var (count, looked) = (0, 0);
        try
        {
            while (await reader.NextAsync(cancellationToken) is { } letters)
            {
                if (dryRun)
                {
                    foreach (var letter in letters)
                    {
                        await output.WriteLineAsync(Describe(pair, letter));
                    }

                    reader.Leave(letters);
                    looked += letters.Count;
                }
                else if (letters.Count > 0)
                {
                    await Task.WhenAll(letters.Select(letter => SendBackAsync(pair, letter, run, cancellationToken)));
                    await reader.DeleteAsync(letters, cancellationToken);
                }

                count += letters.Count;
            }
        }
        finally
        {
            var left = await reader.EndAsync(CancellationToken.None) - looked;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{pair.DeadLetterName}: {count} {(dryRun ? "would be sent" : "sent")} back{(left > 0 ? $", {left} that came meanwhile left" : "")}."));
        }

        return count;
    }

    private async Task SendBackAsync(QueuePair pair, DeadLetter letter, string run, CancellationToken cancellationToken)
    {
        var url = letter.SourceQueue is { } source && source != pair.Name ? await queues.UrlOfAsync(source, cancellationToken) : pair.Url;
        await sqs.SendMessageAsync(letter.SendTo(url, run), cancellationToken);
    }

    private static string Describe(QueuePair pair, DeadLetter letter) => string.Create(
        CultureInfo.InvariantCulture, $"{letter.Message.MessageId} {letter.SentAt:s}Z to {letter.SourceQueue ?? pair.Name}: {letter.Why}");
}
