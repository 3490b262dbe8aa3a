using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.DeadLetters;

/// <summary>What people do with dead letters.</summary>
internal sealed class DeadLetterDesk(DeadLetterQueue queue, EndpointRegistry registry, TableWriter writer, Dispatchers dispatchers)
{
    /// <summary>Most that one call shows.</summary>
    public const int MostShown = 500;

    private const int MostMoved = 100_000;

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? endpointId, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        await queue.LookAsync(
            letter =>
            {
                if (endpointId is null || letter.EndpointId == endpointId)
                {
                    letters.Add(letter);
                }

                return Task.FromResult(false);
            },
            MostShown,
            cancellationToken);
        letters.Sort((left, right) => right.FailedAt.CompareTo(left.FailedAt));
        return letters;
    }

    /// <summary>Sends again those that <paramref name="wanted"/>, to endpoints that take events; they leave the queue once they are stored.</summary>
    public async Task<DeskResult> RedriveAsync(Func<DeadLetter, bool> wanted, CancellationToken cancellationToken)
    {
        var (done, left) = (0, 0);
        await queue.LookAsync(
            async letter =>
            {
                if (!wanted(letter))
                {
                    return false;
                }

                if (registry.Current.Find(letter.EndpointId)?.Collects is not true)
                {
                    left++;
                    return false;
                }

                var delivery = letter.ToDelivery();
                await writer.WriteAsync([DeliveryTable.Put(delivery)], cancellationToken);
                await dispatchers.AddAsync([delivery], cancellationToken);
                done++;
                return true;
            },
            MostMoved,
            cancellationToken);
        return new DeskResult(done, left);
    }

    public async Task<DeskResult> DropAsync(Func<DeadLetter, bool> wanted, CancellationToken cancellationToken)
    {
        var done = 0;
        await queue.LookAsync(
            letter =>
            {
                var isWanted = wanted(letter);
                done += isWanted ? 1 : 0;
                return Task.FromResult(isWanted);
            },
            MostMoved,
            cancellationToken);
        return new DeskResult(done, 0);
    }
}

/// <param name="Count">Those that it was done with.</param>
/// <param name="Left">Those whose endpoint takes no events; they are still in the queue.</param>
internal sealed record DeskResult(int Count, int Left);
