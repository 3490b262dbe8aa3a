namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>An attribute, its value as a person reads it.</summary>
internal readonly record struct Tag(string Key, string Value)
{
    /// <summary>What a set of attributes takes in memory, in bytes.</summary>
    public static int SizeOf(IReadOnlyList<Tag> tags)
    {
        var size = MemoryEstimate.Object;
        for (var i = 0; i < tags.Count; i++)
        {
            // A key is one of few, which many share, so that only the reference to it counts.
            size += (2 * MemoryEstimate.Reference) + MemoryEstimate.Of(tags[i].Value);
        }

        return size;
    }
}
