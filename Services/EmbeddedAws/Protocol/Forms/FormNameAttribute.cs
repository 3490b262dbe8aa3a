namespace EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

/// <summary>
/// The name of a list or map in a service's query protocol where it is not the JSON name. Such members are flat:
/// <c>Attribute.1.Name=…&amp;Attribute.1.Value=…</c> and no element around the repeated one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>What a map's key is called.</summary>
    public string Key { get; init; } = "Name";

    public string Value { get; init; } = "Value";
}
