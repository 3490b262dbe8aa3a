using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Frames;

/// <summary>Cuts a sequence of entries into parts of a bounded size.</summary>
internal static class FrameSplit
{
    /// <summary>Entries for one frame.</summary>
    /// <param name="More">True when another part follows.</param>
    internal readonly record struct Part(List<Entry> Entries, bool More);

    /// <summary>
    /// At least one part, empty when there is nothing. An entry that alone is larger than <paramref name="room"/> has a part of its own.
    /// </summary>
    public static IEnumerable<Part> Of(IEnumerable<Entry> entries, int room)
    {
        var part = new List<Entry>();
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
