using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb;

/// <summary>Items and values from JSON as it is on the wire, with single quotes for the eye's sake.</summary>
internal static class Item
{
    public static AttributeMap Of(string json) =>
        JsonSerializer.Deserialize(json.Replace('\'', '"'), DynamoDbJson.Default.AttributeMap)!;

    public static AttributeValue Value(string json) => Of($"{{'v':{json}}}")["v"]!;

    public static ExpressionValues Values(params ReadOnlySpan<(string Placeholder, string Json)> values)
    {
        var result = new ExpressionValues();
        foreach (var (placeholder, json) in values)
        {
            result[placeholder] = Value(json);
        }

        return result;
    }

    public static string ToWire(AttributeMap item) => JsonSerializer.Serialize(item, DynamoDbJson.Default.AttributeMap).Replace('"', '\'');

    /// <summary>The content alone, of a value that is a number or a string.</summary>
    public static string ToWire(this AttributeValue value) => value switch
    {
        NumberValue number => number.Value.ToString(),
        StringValue text => text.Value,
        _ => throw new ArgumentException($"Its type is {value.Type}.", nameof(value)),
    };
}
