using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;

namespace EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

/// <summary>
/// Writes an operation's JSON response as the query protocol's XML; the response record's type tells which names are flat lists.
/// </summary>
internal static class XmlAnswer
{
    public const string ContentType = "text/xml";

    // Message bodies may hold what XML 1.0 has no place for; references keep carriage returns from being folded away.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize,
    };

    public static ReadOnlyMemory<byte> Response(Query protocol, AwsOperation operation, ReadOnlyMemory<byte> json, string requestId)
    {
        using var document = JsonDocument.Parse(json);
        return Write(xml =>
        {
            xml.WriteStartElement($"{operation.Name}Response", protocol.XmlNamespace);
            if (operation.ResponseType.Properties.Count > 0 || operation.ResponseType.Type.IsAssignableTo(typeof(IEmptyResult)))
            {
                xml.WriteStartElement($"{operation.Name}Result");
                WriteObject(xml, document.RootElement, operation.ResponseType);
                xml.WriteEndElement();
            }

            xml.WriteStartElement("ResponseMetadata");
            xml.WriteElementString("RequestId", requestId);
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    public static ReadOnlyMemory<byte> Error(string? xmlNamespace, AwsError error, string requestId) => Write(xml =>
    {
        xml.WriteStartElement("ErrorResponse", xmlNamespace);
        xml.WriteStartElement("Error");
        xml.WriteElementString("Type", error.Fault);
        xml.WriteElementString("Code", error.QueryCode ?? error.Code);
        xml.WriteElementString("Message", error.Message);
        xml.WriteEndElement();
        xml.WriteElementString("RequestId", requestId);
        xml.WriteEndElement();
    });

    private static ReadOnlyMemory<byte> Write(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            write(xml);
        }

        return stream.ToArray();
    }

    private static void WriteObject(XmlWriter xml, JsonElement value, JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (value.TryGetProperty(property.Name, out var member) && member.ValueKind != JsonValueKind.Null)
            {
                WriteMember(xml, member, type.Options.GetTypeInfo(property.PropertyType), property.Name, FormNames.Of(property));
            }
        }
    }

    private static void WriteMember(XmlWriter xml, JsonElement value, JsonTypeInfo type, string name, FormNameAttribute? flat)
    {
        var isRepeated = type.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary;
        if (isRepeated && flat is not null)
        {
            WriteItems(xml, value, type, flat.Name, flat);
            return;
        }

        xml.WriteStartElement(name);
        WriteContent(xml, value, type);
        xml.WriteEndElement();
    }

    private static void WriteContent(XmlWriter xml, JsonElement value, JsonTypeInfo type)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                WriteObject(xml, value, type);
                break;
            case JsonTypeInfoKind.Enumerable:
                WriteItems(xml, value, type, "member", null);
                break;
            case JsonTypeInfoKind.Dictionary:
                WriteItems(xml, value, type, "entry", null);
                break;
            default:
                xml.WriteString(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
                break;
        }
    }

    private static void WriteItems(XmlWriter xml, JsonElement value, JsonTypeInfo type, string name, FormNameAttribute? flat)
    {
        var element = type.Options.GetTypeInfo(type.ElementType!);
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            foreach (var item in value.EnumerateArray())
            {
                xml.WriteStartElement(name);
                WriteContent(xml, item, element);
                xml.WriteEndElement();
            }

            return;
        }

        foreach (var entry in value.EnumerateObject())
        {
            xml.WriteStartElement(name);
            xml.WriteElementString(flat?.Key ?? "key", entry.Name);
            xml.WriteStartElement(flat?.Value ?? "value");
            WriteContent(xml, entry.Value, element);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }
}
