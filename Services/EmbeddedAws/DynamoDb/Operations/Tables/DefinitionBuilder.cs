using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

/// <summary>Checks what is asked for of a table's keys and indexes, and makes the definition of it.</summary>
internal sealed class DefinitionBuilder
{
    private const int MaxLocalIndexes = 5;
    private const int MaxGlobalIndexes = 20;

    private readonly Dictionary<string, AttributeType> _types = [];
    private readonly List<AttributeDefinition> _definitions;
    private readonly HashSet<string> _used = [];

    public DefinitionBuilder(IReadOnlyList<AttributeDefinition> definitions)
    {
        _definitions = [.. definitions];
        foreach (var definition in definitions)
        {
            if (!_types.TryAdd(definition.AttributeName!, Enum.Parse<AttributeType>(definition.AttributeType!)))
            {
                throw DynamoDbErrors.Invalid($"Duplicate AttributeDefinition for attribute {definition.AttributeName}");
            }
        }
    }

    public IReadOnlyList<KeyAttribute> Attributes => [.. _definitions.Select(definition => Attribute(definition.AttributeName!))];

    public KeySchema Key(IReadOnlyList<KeySchemaElement> schema)
    {
        if (schema[0].KeyType != KeySchemaElement.Hash)
        {
            throw AwsError.Validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }

        if (schema.Count > 1 && schema[1].KeyType != KeySchemaElement.Range)
        {
            throw AwsError.Validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }

        if (schema.Count > 1 && schema[0].AttributeName == schema[1].AttributeName)
        {
            throw AwsError.Validation("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }

        var names = schema.Select(element => element.AttributeName!).ToList();
        if (!names.TrueForAll(_types.ContainsKey))
        {
            throw DynamoDbErrors.Invalid(
                $"Some index key attributes are not defined in AttributeDefinitions. Keys: [{string.Join(", ", names)}], "
                + $"AttributeDefinitions: [{string.Join(", ", _types.Keys)}]");
        }

        _used.UnionWith(names);
        return new KeySchema(Attribute(names[0]), names.Count > 1 ? Attribute(names[1]) : null);
    }

    public List<IndexDefinition> LocalIndexes(IReadOnlyList<SecondaryIndexRequest>? requests, KeySchema tableKey)
    {
        var indexes = new List<IndexDefinition>();
        if (requests is { Count: 0 })
        {
            throw DynamoDbErrors.Invalid("List of LocalSecondaryIndexes is empty");
        }

        foreach (var request in requests ?? [])
        {
            var key = Key(request.KeySchema!);
            if (tableKey.Sort is null)
            {
                throw DynamoDbErrors.Invalid(
                    "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
            }

            if (key.Sort is null)
            {
                throw DynamoDbErrors.Invalid($"Index KeySchema does not have a range key for index: {request.IndexName}");
            }

            if (key.Partition != tableKey.Partition)
            {
                throw DynamoDbErrors.Invalid(
                    $"Index KeySchema does not have the same leading hash key as table KeySchema for index: {request.IndexName}. "
                    + $"index hash key: {key.Partition.Name}, table hash key: {tableKey.Partition.Name}");
            }

            indexes.Add(Index(request, isGlobal: false, key, tableKey));
        }

        return indexes.Count <= MaxLocalIndexes
            ? indexes
            : throw DynamoDbErrors.Invalid($"Number of LocalSecondaryIndexes exceeds per-table limit of {MaxLocalIndexes}");
    }

    public List<IndexDefinition> GlobalIndexes(IReadOnlyList<SecondaryIndexRequest>? requests, KeySchema tableKey, bool isProvisioned)
    {
        var indexes = new List<IndexDefinition>();
        if (requests is { Count: 0 })
        {
            throw DynamoDbErrors.Invalid("List of GlobalSecondaryIndexes is empty");
        }

        foreach (var request in requests ?? [])
        {
            indexes.Add(GlobalIndex(request, tableKey, isProvisioned));
        }

        return indexes.Count <= MaxGlobalIndexes
            ? indexes
            : throw DynamoDbErrors.Invalid($"GlobalSecondaryIndex count exceeds the per-table limit of {MaxGlobalIndexes}");
    }

    public IndexDefinition GlobalIndex(SecondaryIndexRequest request, KeySchema tableKey, bool isProvisioned)
    {
        if (isProvisioned != request.ProvisionedThroughput is not null)
        {
            throw DynamoDbErrors.Invalid(isProvisioned
                ? $"ProvisionedThroughput must be specified for index: {request.IndexName}"
                : $"ProvisionedThroughput should not be specified for index: {request.IndexName} when BillingMode is PAY_PER_REQUEST");
        }

        return Index(request, isGlobal: true, Key(request.KeySchema!), tableKey);
    }

    public static void VerifyNames(IEnumerable<IndexDefinition> indexes)
    {
        if (indexes.GroupBy(index => index.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw DynamoDbErrors.Invalid($"Duplicate index name: {twice.Key}");
        }
    }

    /// <summary>To be called when all keys have been read.</summary>
    public void VerifyAllUsed()
    {
        if (_used.Count < _types.Count)
        {
            throw DynamoDbErrors.Invalid(
                "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions");
        }
    }

    private static IndexDefinition Index(SecondaryIndexRequest request, bool isGlobal, KeySchema key, KeySchema tableKey)
    {
        TableConstraints.VerifyName(request.IndexName, "IndexName");
        var projection = request.Projection!;
        if (projection.ProjectionType is null)
        {
            throw DynamoDbErrors.Invalid("Unknown ProjectionType: null");
        }

        if (projection.ProjectionType == Projection.Include != projection.NonKeyAttributes is not null)
        {
            throw DynamoDbErrors.Invalid(projection.NonKeyAttributes is null
                ? "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"
                : $"ProjectionType is {projection.ProjectionType}, but NonKeyAttributes is specified");
        }

        return IndexDefinition.Of(request.IndexName!, isGlobal, key, tableKey, projection, request.ProvisionedThroughput);
    }

    private KeyAttribute Attribute(string name) => new(name, _types[name]);
}
