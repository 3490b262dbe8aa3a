using System.Text.Json.Serialization.Metadata;

namespace EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

internal static class FormNames
{
    /// <returns>Null where the JSON name serves in the query protocol too.</returns>
    public static FormNameAttribute? Of(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(FormNameAttribute), false) is [FormNameAttribute names, ..] ? names : null;
}
