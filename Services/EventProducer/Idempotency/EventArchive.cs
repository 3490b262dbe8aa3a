using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Idempotency;

/// <summary>Events in few bytes: the many alike ones of a reset must fit into one item of 400 KB.</summary>
internal static class EventArchive
{
    public static MemoryStream Pack(IReadOnlyList<DomainEvent> events)
    {
        var packed = new MemoryStream();
        using (var compressor = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(compressor, events, EventArchiveJson.Default.IReadOnlyListDomainEvent);
        }

        packed.Position = 0;
        return packed;
    }

    public static IReadOnlyList<DomainEvent> Unpack(MemoryStream packed)
    {
        using var decompressor = new BrotliStream(packed, CompressionMode.Decompress, leaveOpen: true);
        return JsonSerializer.Deserialize(decompressor, EventArchiveJson.Default.IReadOnlyListDomainEvent) ?? [];
    }
}

[JsonSerializable(typeof(IReadOnlyList<DomainEvent>))]
internal sealed partial class EventArchiveJson : JsonSerializerContext;
