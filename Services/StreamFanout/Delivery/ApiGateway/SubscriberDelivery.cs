using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Connections;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>
/// Finds who subscribes to what a batch changes, page by page, and gives each its update. Reads are strongly consistent and begin after the batch was read: whoever is
/// not found wrote its row later, and then reads the view later still, with the batch in it.
/// </summary>
internal sealed partial class SubscriberDelivery(
    SubscriptionStore subscriptions, ConnectionQueues queues, FanoutCursors cursors, TimeProvider time, ILogger<SubscriberDelivery> logger)
{
    private const int Lookups = 16;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns when all subscribers have been found; the task that it returns ends when all have their updates.</summary>
    public async Task<Task> DeliverAsync(IReadOnlyList<ItemStep> steps, ShardSession session, CancellationToken cancellationToken)
    {
        var given = new ConcurrentBag<Task>();
        foreach (var view in steps.Where(step => step.View != ViewDescription.Catalog).GroupBy(step => step.View))
        {
            var ofView = view.ToList();
            var updates = new TopicUpdates(ofView, session, cursors);
            var kinds = await InsistAsync(() => subscriptions.KindsAsync(view.Key, cancellationToken), cancellationToken);
            var limits = new ParallelOptions { MaxDegreeOfParallelism = Lookups, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(ScopesOf(view.Key, kinds, ofView), limits, async (scope, token) =>
            {
                var seen = new HashSet<(string, string)>();
                await InsistAsync(() => DeliverAsync(scope, seen, updates, given, token), token);
            });
        }

        return Task.WhenAll(given);
    }

    /// <summary>The partitions with the subscribers of all topics that the steps may concern.</summary>
    internal static IEnumerable<string> ScopesOf(string view, IReadOnlyList<string> kinds, IReadOnlyList<ItemStep> steps) => kinds
        .SelectMany(kind => kind switch
        {
            SubscriptionScope.WholeView => SubscriptionScope.OfWholeView(view),
            SubscriptionScope.SingleKey => steps.Select(step => SubscriptionScope.OfKey(view, step.Key)),
            _ => SubscriptionScope.FieldOf(kind) is { } field ? ScopesOf(view, field, steps) : [],
        });

    private static IEnumerable<string> ScopesOf(string view, string field, IReadOnlyList<ItemStep> steps) => steps
        .SelectMany(step => step.Images)
        .Select(image => FieldMatch.TextOf(image.Span, field))
        .OfType<string>()
        .Distinct()
        .Select(value => SubscriptionScope.OfField(view, field, value))
        // No topic is as long, so nobody can have asked for it.
        .Where(scope => scope.Length <= Topic.MaxLength + view.Length);

    private async Task<bool> DeliverAsync(
        string scope, HashSet<(string, string)> seen, TopicUpdates updates, ConcurrentBag<Task> given, CancellationToken cancellationToken)
    {
        await foreach (var page in subscriptions.ListAsync(scope, cancellationToken))
        {
            foreach (var subscriber in page)
            {
                if (seen.Add((subscriber.ConnectionId, subscriber.Topic)) && updates.For(subscriber.Topic) is { } update)
                {
                    given.Add(await DeliverAsync(subscriber, update, cancellationToken));
                }
            }

            await queues.RoomAsync(cancellationToken);
        }

        return true;
    }

    private async Task<Task> DeliverAsync(Subscriber subscriber, TopicUpdate update, CancellationToken cancellationToken)
    {
        for (var found = subscriber;
            found is not null;
            found = await InsistAsync(() => subscriptions.FindAsync(found.ConnectionId, update.Topic, found.Topic, cancellationToken), cancellationToken))
        {
            var now = time.GetUtcNow();
            if (found.IsAbandoned(now))
            {
                return queues.Close(found.ConnectionId, found);
            }

            if (found.Opening is null && !found.IsOver(now))
            {
                return queues.Add(found, update);
            }

            // Whoever opens it, or renews it, sends what is noted now; but that may have been done since the row was read.
            if (await InsistAsync(() => TryNoteAsync(found, cancellationToken), cancellationToken))
            {
                break;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Notes that a subscriber was not posted a change. A note that was in its row need not be repeated: whoever takes it reads the view after that.
    /// </summary>
    private Task<bool> TryNoteAsync(Subscriber subscriber, CancellationToken cancellationToken) => subscriber switch
    {
        { Opening: not null } => subscriptions.TryNoteMissedAsync(subscriber, cancellationToken),
        { MissedFrom: not null } => Task.FromResult(true),
        _ => subscriptions.TrySuspendAsync(subscriber, cursors.Current(), cancellationToken),
    };

    /// <summary>Tries until the table answers: what has been given already would otherwise be given again. What it refuses for good is not tried again.</summary>
    private async Task<T> InsistAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Outage.Is(exception))
            {
                LogUnanswered(exception.Message);
                await Task.Delay(RetryPause, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The table of the connections does not answer: {Reason} Trying again.")]
    private partial void LogUnanswered(string reason);
}
