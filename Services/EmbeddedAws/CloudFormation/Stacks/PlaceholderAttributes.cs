using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>Has every attribute, as nobody can say yet which a resource will have.</summary>
internal sealed class PlaceholderAttributes(string stem) : IReadOnlyDictionary<string, string>
{
    public IEnumerable<string> Keys => [];

    public IEnumerable<string> Values => [];

    public int Count => 0;

    public string this[string key] => $"{stem}.{key}";

    public bool ContainsKey(string key) => true;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = this[key];
        return true;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
