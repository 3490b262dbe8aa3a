using System.Collections.Concurrent;
using System.Threading.Channels;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Table;

/// <summary>
/// Writes rows for many callers together, 25 a call, which is what carries a thousand deliveries a second. A caller goes on once its own rows are
/// stored. Rows that cannot be written are kept and tried again, by the loop's delays, until they can: what they note has happened already.
/// </summary>
internal sealed class TableWriter(LoopContext context, IAmazonDynamoDB dynamoDb, IOptions<WebhookTableOptions> options) : BackgroundLoop(context)
{
    private const int MostPerCall = 25;
    private const int Backlog = 2000;

    private readonly Channel<PendingWrite> _new = Channel.CreateBounded<PendingWrite>(Backlog);
    private readonly ConcurrentQueue<PendingWrite> _again = new();

    protected override string Name => "Webhook table writer";

    protected override int Parallelism => options.Value.Writers;

    /// <summary>Returns once all of <paramref name="requests"/> are stored.</summary>
    public async Task WriteAsync(IEnumerable<WriteRequest> requests, CancellationToken cancellationToken)
    {
        var writes = requests.Select(request => new PendingWrite(request)).ToList();
        foreach (var write in writes)
        {
            await _new.Writer.WriteAsync(write, cancellationToken);
        }

        await Task.WhenAll(writes.Select(write => write.Stored)).WaitAsync(cancellationToken);
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        var batch = await NextAsync(cancellationToken);
        try
        {
            var response = await dynamoDb.BatchWriteItemAsync(
                new BatchWriteItemRequest { RequestItems = new() { [options.Value.Name] = [.. batch.Values.Select(write => write.Request)] } },
                cancellationToken);
            foreach (var refused in response.UnprocessedItems?.GetValueOrDefault(options.Value.Name) ?? [])
            {
                batch.Remove(PendingWrite.KeyOf(refused), out var write);
                _again.Enqueue(write!);
            }

            foreach (var write in batch.Values)
            {
                write.Complete();
            }
        }
        catch
        {
            foreach (var write in batch.Values)
            {
                _again.Enqueue(write);
            }

            throw;
        }

        if (!_again.IsEmpty)
        {
            // The table takes no more at the moment.
            await Task.Delay(TimeSpan.FromMilliseconds(50), Time, cancellationToken);
        }
    }

    /// <summary>What waits, with no key twice, which a call must not have.</summary>
    private async Task<Dictionary<string, PendingWrite>> NextAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, PendingWrite> batch = [];
        var write = _again.TryDequeue(out var first) ? first : await _new.Reader.ReadAsync(cancellationToken);
        do
        {
            if (!batch.TryAdd(write.Key, write))
            {
                _again.Enqueue(write);
                break;
            }
        }
        while (batch.Count < MostPerCall && (_again.TryDequeue(out write!) || _new.Reader.TryRead(out write!)));

        return batch;
    }
}
