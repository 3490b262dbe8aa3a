using System.Buffers.Binary;
using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>What the reading of one request needs to know, and what it has read so far.</summary>
internal sealed class OtlpReading(TextCache texts, ResourceTable resources, TelemetryLimits limits, int maxItems)
{
    private const string CutMark = "…";

    private int _items;

    public TelemetryLimits Limits => limits;

    /// <summary>Counts a span, log record or data point.</summary>
    /// <exception cref="OtlpFaultException">It is one too many.</exception>
    public void CountItem()
    {
        if (++_items > maxItems)
        {
            throw new OtlpFaultException(OtlpFault.TooLarge, $"A request holds at most {maxItems} spans, log records or data points.");
        }
    }

    public string Text(ReadOnlySpan<byte> utf8) => Cut(texts.Get(utf8));

    public string Cut(string text) =>
        text.Length <= limits.MaxAttributeLength ? text : string.Concat(text.AsSpan(0, limits.MaxAttributeLength), CutMark);

    /// <summary>Who sent it, from a message <c>Resource</c>.</summary>
    public TelemetryResource Resource(ReadOnlySpan<byte> message) => resources.Of(Tags(message, 1));

    /// <summary>The name in a message <c>InstrumentationScope</c>.</summary>
    public string Scope(ReadOnlySpan<byte> message) => Text(ProtoReader.Find(message, 1));

    /// <summary>The attributes of a message, in its field <paramref name="field"/>.</summary>
    public Tag[] Tags(ReadOnlySpan<byte> message, int field)
    {
        var list = new TagList(this);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Is(field, WireType.Bytes))
            {
                list.Add(reader.Bytes());
            }
            else
            {
                reader.Skip();
            }
        }

        return list.ToArray();
    }

    /// <summary>Nanoseconds since 1970, of which there are less than 2^63 until the year 2262.</summary>
    public static long Time(ulong nanoseconds) => (long)Math.Min(nanoseconds, long.MaxValue);

    /// <summary>A packed repeated field of 64-bit numbers.</summary>
    public static ulong[] Packed(ReadOnlySpan<byte> content)
    {
        if (content.Length % sizeof(ulong) != 0)
        {
            throw OtlpFaultException.Malformed("A list of numbers ends within one.");
        }

        var numbers = new ulong[content.Length / sizeof(ulong)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt64LittleEndian(content[(i * sizeof(ulong))..]);
        }

        return numbers;
    }
}
