using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

internal static class PathReader
{
    /// <returns>Null when there is nothing at the path.</returns>
    public static AttributeValue? Read(this AttributeMap item, DocumentPath path)
    {
        var value = item[path.Root];
        for (var i = 1; i < path.Elements.Count && value is not null; i++)
        {
            var element = path.Elements[i];
            value = value switch
            {
                MapValue map when element.Name is { } name => map.Attributes[name],
                ListValue list when element.Name is null && element.Index < list.Elements.Count => list.Elements[element.Index],
                _ => null,
            };
        }

        return value;
    }
}
