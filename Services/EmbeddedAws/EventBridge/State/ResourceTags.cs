using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>Tags by the resource's ARN.</summary>
internal sealed class ResourceTags
{
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<string, string>> _tags = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Of(string arn) =>
        _tags.GetValueOrDefault(arn) ?? ImmutableSortedDictionary<string, string>.Empty;

    public void Add(string arn, IEnumerable<EventTag>? tags)
    {
        foreach (var tag in tags ?? [])
        {
            _tags.AddOrUpdate(
                arn,
                _ => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).SetItem(tag.Key ?? "", tag.Value ?? ""),
                (_, current) => current.SetItem(tag.Key ?? "", tag.Value ?? ""));
        }
    }

    public void Remove(string arn, IEnumerable<string> keys)
    {
        if (_tags.TryGetValue(arn, out _))
        {
            _tags.AddOrUpdate(arn, _ => ImmutableSortedDictionary<string, string>.Empty, (_, current) => current.RemoveRange(keys));
        }
    }

    public void RemoveAll(string arn) => _tags.TryRemove(arn, out _);
}

internal sealed record EventTag(string? Key, string? Value);
