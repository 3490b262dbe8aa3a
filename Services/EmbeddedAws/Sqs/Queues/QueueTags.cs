using System.Collections.Immutable;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

internal sealed class QueueTags
{
    private const int Max = 50;
    private readonly ImmutableSortedDictionary<string, string> _all;

    private QueueTags(ImmutableSortedDictionary<string, string> all) => _all = all;

    public IReadOnlyDictionary<string, string> All => _all;

    public static QueueTags Of(IReadOnlyDictionary<string, string>? tags) =>
        Checked((tags ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal));

    public QueueTags With(IReadOnlyDictionary<string, string> tags) => Checked(_all.SetItems(tags));

    public QueueTags Without(IEnumerable<string> keys) => new(_all.RemoveRange(keys));

    private static QueueTags Checked(ImmutableSortedDictionary<string, string> all) => all.Count <= Max
        ? new QueueTags(all)
        : throw SqsErrors.InvalidParameter($"Too many tags: a queue has at most {Max}.");
}
