using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Contracts.Frames;

/// <summary>Cuts a sequence of entries into parts of a bounded size.</summary>
internal static class FrameSplit
{
    /// <summary>Entries for one frame.</summary>
    /// <param name="More">True when another part follows.</param>
    internal readonly record struct Part(List<EncodedChange> Changes, bool More);

    /// <summary>
    /// At least one part, empty when there is nothing. An entry that alone is larger than <paramref name="room"/> has a part of its own.
    /// </summary>
    public static IEnumerable<Part> Of(IEnumerable<EncodedChange> entries, int room)
    {
        var part = new List<EncodedChange>();
        var size = 0;
        foreach (var entry in entries)
        {
            var added = entry.Json.Length + 1;
            if (part.Count > 0 && size + added > room)
            {
                yield return new Part(part, More: true);
                part = [];
                size = 0;
            }

            part.Add(entry);
            size += added;
        }

        yield return new Part(part, More: false);
    }
}
