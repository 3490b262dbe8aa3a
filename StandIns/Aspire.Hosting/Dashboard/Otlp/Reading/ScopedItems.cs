using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>Reads one span, log record or metric.</summary>
internal delegate void ItemReader(ReadOnlySpan<byte> item, TelemetryResource resource, string scope);

/// <summary>
/// Walks to the items of a request. The three requests are alike: a list of resources, each with a list of instrumentation scopes, each with a list
/// of items. Fields come in any order, so that a resource is looked for before its scopes.
/// </summary>
internal static class ScopedItems
{
    public static void Read(ReadOnlySpan<byte> request, OtlpReading reading, ItemReader read)
    {
        var resources = new ProtoReader(request);
        while (Next(ref resources, 1, out var ofResource))
        {
            var resource = reading.Resource(ProtoReader.Find(ofResource, 1));
            var scopes = new ProtoReader(ofResource);
            while (Next(ref scopes, 2, out var ofScope))
            {
                var scope = reading.Scope(ProtoReader.Find(ofScope, 1));
                var items = new ProtoReader(ofScope);
                while (Next(ref items, 2, out var item))
                {
                    read(item, resource, scope);
                }
            }
        }
    }

    /// <summary>The next message in a field; what is between is passed over.</summary>
    private static bool Next(ref ProtoReader reader, int field, out ReadOnlySpan<byte> message)
    {
        while (reader.Next())
        {
            if (reader.Is(field, WireType.Bytes))
            {
                message = reader.Bytes();
                return true;
            }

            reader.Skip();
        }

        message = [];
        return false;
    }
}
