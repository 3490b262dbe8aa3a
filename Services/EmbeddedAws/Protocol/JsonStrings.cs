using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>JSON may escape half of a surrogate pair, which is no text and which nothing behind could read.</summary>
internal static class JsonStrings
{
    public static bool AreText(JsonElement node)
    {
        try
        {
            Read(node);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonElement node)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in node.EnumerateObject())
                {
                    _ = property.Name;
                    Read(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in node.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.String:
                _ = node.GetString();
                break;
            default:
                break;
        }
    }
}
