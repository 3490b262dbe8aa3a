namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Finds a series by the tags of a measurement, without a copy of them. Tags count as they are ordered where they are recorded.</summary>
internal sealed class SeriesTags
    : IEqualityComparer<KeyValuePair<string, object?>[]>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, KeyValuePair<string, object?>[]>
{
    public static readonly SeriesTags Comparer = new();

    /// <summary>Stands for all series beyond the most that an instrument may have, as in OpenTelemetry's own SDK.</summary>
    public static readonly KeyValuePair<string, object?>[] Overflow = [new("otel.metric.overflow", "true")];

    /// <summary>Whether two sets of tags are of the same objects, which is quickly seen; tags that are equal need not be.</summary>
    public static bool AreTheVerySame(ReadOnlySpan<KeyValuePair<string, object?>> left, ReadOnlySpan<KeyValuePair<string, object?>> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i].Key, right[i].Key) || !ReferenceEquals(left[i].Value, right[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public KeyValuePair<string, object?>[] Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => alternate.ToArray();

    public bool Equals(KeyValuePair<string, object?>[]? x, KeyValuePair<string, object?>[]? y) => Equals(x.AsSpan(), y!);

    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, KeyValuePair<string, object?>[] other)
    {
        if (alternate.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < other.Length; i++)
        {
            ref readonly var tag = ref alternate[i];
            if (tag.Key != other[i].Key || !Equals(tag.Value, other[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(KeyValuePair<string, object?>[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
    {
        // The keys of one instrument seldom differ from one series to the next.
        var hash = default(HashCode);
        foreach (ref readonly var tag in alternate)
        {
            hash.Add(tag.Value);
        }

        return hash.ToHashCode();
    }
}
