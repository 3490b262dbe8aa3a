using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>Collects attributes, as many as are kept.</summary>
internal struct TagList(OtlpReading reading)
{
    private List<Tag>? _tags;

    /// <summary>Adds a message <c>KeyValue</c>.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        var count = _tags?.Count ?? 0;
        if (count >= reading.Limits.MaxAttributeCount)
        {
            return;
        }

        string key = string.Empty, value = string.Empty;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Is(1, WireType.Bytes))
            {
                key = reading.Text(reader.Bytes());
            }
            else if (reader.Is(2, WireType.Bytes))
            {
                value = AnyValue.Text(reader.Bytes(), reading);
            }
            else
            {
                reader.Skip();
            }
        }

        (_tags ??= []).Add(new Tag(key, value));
    }

    public readonly Tag[] ToArray() => _tags?.ToArray() ?? [];
}
