using System.Collections.Immutable;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

internal sealed class QueueTags
{
    private const int Max = 50;
    private ImmutableSortedDictionary<string, string> _all = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> All => _all;

    public void Set(IReadOnlyDictionary<string, string> tags) => ImmutableInterlocked.Update(ref _all, all =>
    {
        var after = all.SetItems(tags);
        return after.Count <= Max ? after : throw SqsErrors.InvalidParameter($"Too many tags: a queue has at most {Max}.");
    });

    public void Remove(IEnumerable<string> keys) => ImmutableInterlocked.Update(ref _all, all => all.RemoveRange(keys));
}
