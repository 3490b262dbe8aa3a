using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;

/// <summary>The table or index that a query or scan reads, and what may be asked of it.</summary>
internal sealed record ReadTarget(Table Table, IndexDefinition? Index)
{
    public KeySchema Key => Index?.Key ?? Table.Key;

    public static AwsError NoIndex(string name) => AwsError.Validation($"The table does not have the specified index: {name}");

    public static ReadTarget Find(Table table, string? indexName)
    {
        var index = indexName is null ? null : table.Definition.FindIndex(indexName) ?? throw NoIndex(indexName);
        return new ReadTarget(table, index);
    }

    public void VerifyConsistency(bool isConsistent)
    {
        if (isConsistent && Index is { IsGlobal: true })
        {
            throw AwsError.Validation("Consistent reads are not supported on global secondary indexes");
        }
    }

    /// <summary>A global index has only what it projects; a local one fetches the rest from the table.</summary>
    public void VerifyProjected(string? select, ProjectionExpression? projection, ConditionExpression? filter)
    {
        if (Index is not { IsGlobal: true, Projected: { } projected } index)
        {
            return;
        }

        if (select == Selection.AllAttributes)
        {
            throw DynamoDbErrors.Invalid(
                $"Select type ALL_ATTRIBUTES is not supported for global secondary index {index.Name} "
                + "because its projection type is not ALL");
        }

        if (Missing(projection?.Paths) is { Count: > 0 } missing)
        {
            throw DynamoDbErrors.Invalid($"Global secondary index {index.Name} does not project [{string.Join(", ", missing)}]");
        }

        if (Missing(filter?.Paths) is { Count: > 0 } unfiltered)
        {
            throw DynamoDbErrors.Invalid(
                $"Secondary index {index.Name} does not project one or more filter attributes: [{string.Join(", ", unfiltered)}]");
        }

        List<string>? Missing(IEnumerable<Expressions.Syntax.DocumentPath>? paths) =>
            paths?.Select(path => path.Root).Distinct().Where(root => !projected.Contains(root)).ToList();
    }

    /// <summary>The key of the index, followed by the table's where the index is a secondary one.</summary>
    /// <exception cref="AwsError">The given map is not exactly that.</exception>
    public AttributeValue[] StartKey(AttributeMap start)
    {
        KeyAttribute[] attributes = Index is null ? [.. Table.Key.Attributes] : [.. Index.Key.Attributes, .. Table.Key.Attributes];
        if (start.Count != attributes.Select(attribute => attribute.Name).Distinct().Count())
        {
            throw AwsError.Validation("The provided starting key is invalid");
        }

        var values = new AttributeValue[attributes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = start[attributes[i].Name];
            values[i] = value?.Type == attributes[i].Type ? value : throw InvalidStart(ItemChecks.WrongKey());
        }

        try
        {
            ItemChecks.VerifyValues(Key, values.AsSpan(0, Key.Attributes.Count));
            ItemChecks.VerifyValues(Table.Key, values.AsSpan(^Table.Key.Attributes.Count));
        }
        catch (AwsError fault)
        {
            throw InvalidStart(fault);
        }

        return values;
    }

    private static AwsError InvalidStart(AwsError fault) =>
        AwsError.Validation($"The provided starting key is invalid: {fault.Message}");
}
