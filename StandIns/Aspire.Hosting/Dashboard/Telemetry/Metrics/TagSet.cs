namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>Attributes of a series, which are the same in whatever order they come.</summary>
internal sealed class TagSet : IEquatable<TagSet>
{
    private readonly int _hash;

    public TagSet(Tag[] tags)
    {
        Tags = [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)];
        var hash = default(HashCode);
        foreach (var tag in Tags)
        {
            hash.Add(tag);
        }

        _hash = hash.ToHashCode();
    }

    public Tag[] Tags { get; }

    public bool Equals(TagSet? other) => other is not null && _hash == other._hash && Tags.AsSpan().SequenceEqual(other.Tags);

    public override bool Equals(object? obj) => Equals(obj as TagSet);

    public override int GetHashCode() => _hash;

    public override string ToString() => string.Join(", ", Tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
