using System.Collections.Concurrent;
using System.Collections.Immutable;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Records;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>Tags by the resource's ARN.</summary>
internal sealed class ResourceTags(IRecorder<EventBridgeRecord> records)
{
    private static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<string, string>> _tags = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Of(string arn) => _tags.GetValueOrDefault(arn, None);

    public void Add(string arn, IEnumerable<EventTag>? tags) =>
        Change(arn, current => current.SetItems((tags ?? []).Select(tag => KeyValuePair.Create(tag.Key ?? "", tag.Value ?? ""))));

    public void Remove(string arn, IEnumerable<string> keys) => Change(arn, current => current.RemoveRange(keys));

    public void RemoveAll(string arn) => Change(arn, _ => None);

    /// <summary>For a state that is replayed.</summary>
    public void Restore(TagsStored stored) => Set(stored.Arn, stored.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal));

    public IEnumerable<EventBridgeRecord> ToRecords() => _tags
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => new TagsStored(entry.Key, entry.Value));

    private void Change(string arn, Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change)
    {
        lock (_gate)
        {
            var before = _tags.GetValueOrDefault(arn, None);
            var after = change(before);
            if (!ReferenceEquals(before, after))
            {
                records.Record(new TagsStored(arn, after));
                Set(arn, after);
            }
        }
    }

    private void Set(string arn, ImmutableSortedDictionary<string, string> tags)
    {
        if (tags.IsEmpty)
        {
            _tags.TryRemove(arn, out _);
        }
        else
        {
            _tags[arn] = tags;
        }
    }
}

internal sealed record EventTag(string? Key, string? Value);
