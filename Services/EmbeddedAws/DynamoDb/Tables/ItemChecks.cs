using System.Text;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>Whether an item or a key fits a table.</summary>
internal static class ItemChecks
{
    private const int MaxItemSize = 400 * 1024;
    private const int MaxPartitionKeySize = 2048;
    private const int MaxSortKeySize = 1024;
    private const int MaxNameSize = 65535;

    public static AwsError WrongKey() => AwsError.Validation("The provided key element does not match the schema");

    /// <returns>The key's values.</returns>
    public static AttributeValue[] Key(KeySchema schema, AttributeMap key)
    {
        if (key.Count != schema.Attributes.Count || schema.ValuesIn(key) is not { } values)
        {
            throw key.Count > 0 ? WrongKey() : AwsError.Validation("The number of conditions on the keys is invalid");
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Type != schema.Attributes[i].Type)
            {
                throw WrongKey();
            }
        }

        VerifyValues(schema, values);
        return values;
    }

    /// <returns>The key's values.</returns>
    public static AttributeValue[] NewItem(TableDefinition table, AttributeMap item)
    {
        var values = new AttributeValue[table.Key.Attributes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (name, type) = table.Key.Attributes[i];
            values[i] = item[name] ?? throw DynamoDbErrors.Invalid($"Missing the key {name} in the item");
            if (values[i].Type != type)
            {
                throw DynamoDbErrors.Invalid($"Type mismatch for key {name} expected: {type} actual: {values[i].Type}");
            }
        }

        VerifyValues(table.Key, values);
        Limits(item, "Item size has exceeded the maximum allowed size");
        return values;
    }

    /// <summary>For an item that is put: what indexes sort it by has the right types and is not empty.</summary>
    public static void IndexKeys(TableDefinition table, AttributeMap item)
    {
        foreach (var (index, name, expected, value) in IndexValues(table, item))
        {
            if (value.Type != expected)
            {
                throw DynamoDbErrors.Invalid(
                    $"Type mismatch for Index Key {name} Expected: {expected} Actual: {value.Type} IndexName: {index.Name}");
            }

            if (IsEmpty(value))
            {
                throw AwsError.Validation(
                    "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
                    + $"{EmptyKey(value)} IndexName: {index.Name}, IndexKey: {name}");
            }

            VerifySize(index.Key, name, value);
        }
    }

    /// <summary>For an item as an update leaves it.</summary>
    public static void UpdatedItem(TableDefinition table, AttributeMap item)
    {
        foreach (var (index, name, expected, value) in IndexValues(table, item))
        {
            if (value.Type != expected)
            {
                throw AwsError.Validation("The update expression attempted to update the secondary index key to unsupported type");
            }

            if (IsEmpty(value))
            {
                throw AwsError.Validation(
                    "The update expression attempted to update the secondary index key to a value that is not supported. "
                    + EmptyKey(value));
            }

            VerifySize(index.Key, name, value);
        }

        Limits(item, "Item size to update has exceeded the maximum allowed size");
    }

    public static void NotEmpty(string name, AttributeValue value)
    {
        if (IsEmpty(value))
        {
            throw AwsError.Validation($"One or more parameter values are not valid. {EmptyKey(value)} Key: {name}");
        }
    }

    /// <summary>Values of the right types, in the order of the schema.</summary>
    public static void VerifyValues(KeySchema schema, ReadOnlySpan<AttributeValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            NotEmpty(schema.Attributes[i].Name, values[i]);
            VerifySize(schema, schema.Attributes[i].Name, values[i]);
        }
    }

    private static void VerifySize(KeySchema schema, string name, AttributeValue value)
    {
        if (name == schema.Partition.Name && value.Size > MaxPartitionKeySize)
        {
            throw DynamoDbErrors.Invalid($"Size of hashkey has exceeded the maximum size limit of{MaxPartitionKeySize} bytes");
        }

        if (name == schema.Sort?.Name && value.Size > MaxSortKeySize)
        {
            throw DynamoDbErrors.Invalid($"Aggregated size of all range keys has exceeded the size limit of {MaxSortKeySize} bytes");
        }
    }

    private static IEnumerable<(IndexDefinition Index, string Name, AttributeType Expected, AttributeValue Value)> IndexValues(
        TableDefinition table, AttributeMap item)
    {
        foreach (var index in table.Indexes)
        {
            foreach (var (name, type) in index.Key.Attributes)
            {
                if (item[name] is { } value)
                {
                    yield return (index, name, type, value);
                }
            }
        }
    }

    private static void Limits(AttributeMap item, string tooLarge)
    {
        if (item.Depth > AttributeValue.MaxDepth)
        {
            throw DynamoDbErrors.TooDeep();
        }

        if (item.Size > MaxNameSize && item.Any(attribute => Encoding.UTF8.GetByteCount(attribute.Key) > MaxNameSize))
        {
            throw AwsError.Validation("Attribute name is too large, must be less than 65536 bytes");
        }

        if (item.Size > MaxItemSize)
        {
            throw AwsError.Validation(tooLarge);
        }
    }

    private static bool IsEmpty(AttributeValue value) => value is StringValue { Value.Length: 0 } or BinaryValue { Value.Length: 0 };

    private static string EmptyKey(AttributeValue value) =>
        $"The AttributeValue for a key attribute cannot contain an empty {(value is BinaryValue ? "binary" : "string")} value.";
}
