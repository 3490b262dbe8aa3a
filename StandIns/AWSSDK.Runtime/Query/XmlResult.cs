using System.Globalization;
using System.Xml.Linq;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Query;

/// <summary>An element of a query response; namespaces do not matter.</summary>
/// <param name="element">The element, or null for one that is absent.</param>
public sealed class XmlResult(XElement? element)
{
    public XmlResult Child(string name) => new(Find(name));

    public string? Text(string name) => Find(name)?.Value;

    public bool? Flag(string name) => Text(name) is { } text ? bool.Parse(text) : null;

    public DateTime? Instant(string name) => Text(name) is { } text
        ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
        : null;

    /// <summary>The members of a list; null when the list is absent, as the SDK's collections are.</summary>
    public List<T>? List<T>(string name, Func<XmlResult, T> read) =>
        Find(name)?.Elements().Where(child => child.Name.LocalName == "member").Select(child => read(new XmlResult(child))).ToList();

    public string Value => element?.Value ?? "";

    private XElement? Find(string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
