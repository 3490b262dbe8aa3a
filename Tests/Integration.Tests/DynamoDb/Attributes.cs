using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

/// <summary>Items in few words, and as a text that equals another's when they have the same content.</summary>
internal static class Attributes
{
    public static AttributeValue S(string value) => new() { S = value };

    public static AttributeValue N(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Number(string value) => new() { N = value };

    public static AttributeValue B(params byte[] value) => new() { B = new MemoryStream(value) };

    public static AttributeValue List(params AttributeValue[] elements) => new() { L = [.. elements] };

    public static AttributeValue Map(params (string Name, AttributeValue Value)[] entries) => new() { M = Item(entries) };

    public static Dictionary<string, AttributeValue> Item(params (string Name, AttributeValue Value)[] attributes) =>
        attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);

    public static Dictionary<string, AttributeValue> Key(string partition, string sort = "s") =>
        Item(("pk", S(partition)), ("sk", S(sort)));

    public static Dictionary<string, AttributeValue> With(
        this Dictionary<string, AttributeValue> item, params (string Name, AttributeValue Value)[] attributes) =>
        new(item.Concat(Item(attributes)));

    /// <summary>A missing item and an empty one are the same to the SDK.</summary>
    public static string Text(this Dictionary<string, AttributeValue>? item) => string.Join(
        ' ', (item ?? []).OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value.Text()}"));

    public static string Text(this AttributeValue value) => value switch
    {
        { S: { } text } => text,
        { N: { } number } => number,
        { B: { } bytes } => Convert.ToHexString(bytes.ToArray()),
        { BOOL: { } flag } => flag ? "true" : "false",
        { NULL: true } => "null",
        { M: { } map } => $"{{{map.Text()}}}",
        { L: { } list } => $"[{string.Join(' ', list.Select(Text))}]",
        { SS: { } texts } => $"<{string.Join(' ', texts.Order(StringComparer.Ordinal))}>",
        { NS: { } numbers } => $"<{string.Join(' ', numbers.Order(StringComparer.Ordinal))}>",
        { BS: { } binaries } => $"<{string.Join(' ', binaries.Select(bytes => Convert.ToHexString(bytes.ToArray())).Order())}>",
        _ => "?",
    };
}
