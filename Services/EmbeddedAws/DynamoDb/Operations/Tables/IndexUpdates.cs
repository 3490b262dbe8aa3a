using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

/// <summary>The part of UpdateTable that adds, changes and removes global secondary indexes.</summary>
internal static class IndexUpdates
{
    public static void Verify(Constraints constraints, IReadOnlyList<GlobalIndexUpdate>? updates)
    {
        for (var i = 0; i < (updates?.Count ?? 0); i++)
        {
            var member = $"globalSecondaryIndexUpdates.{i + 1}.member";
            var update = updates![i];
            if (update?.Create is { } create)
            {
                constraints.Index(create, $"{member}.create");
            }

            if (update?.Delete is { } delete)
            {
                constraints.Required(delete.IndexName, $"{member}.delete.indexName");
            }

            if (update?.Update is { } change)
            {
                constraints
                    .Required(change.IndexName, $"{member}.update.indexName")
                    .Required(change.ProvisionedThroughput, $"{member}.update.provisionedThroughput")
                    .Throughput(change.ProvisionedThroughput, $"{member}.update.provisionedThroughput");
            }
        }
    }

    public static TableDefinition Apply(UpdateTableRequest request, TableDefinition definition)
    {
        var updates = request.GlobalSecondaryIndexUpdates ?? [];
        if (updates.Count(update => update?.Create is not null || update?.Delete is not null) > 1)
        {
            throw DynamoDbErrors.LimitExceeded(
                "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }

        return updates.Aggregate(definition, (current, update) => update switch
        {
            { Create: { } create } => Created(request, current, create),
            { Delete: { } delete } => Deleted(current, delete.IndexName!),
            { Update: { } change } => Changed(current, change),
            _ => throw DynamoDbErrors.Invalid("Only one global secondary index action must be specified in each update, and at least one"),
        });
    }

    private static TableDefinition Created(UpdateTableRequest request, TableDefinition definition, SecondaryIndexRequest create)
    {
        var given = request.AttributeDefinitions ?? [];
        var known = definition.Attributes
            .Where(old => !given.Exists(attribute => attribute.AttributeName == old.Name))
            .Select(AttributeDefinition.Of);
        var builder = new DefinitionBuilder([.. given, .. known]);
        var index = builder.GlobalIndex(create, definition.Key, definition.Throughput is not null);
        List<IndexDefinition> indexes = [.. definition.Indexes, index];
        DefinitionBuilder.VerifyNames(indexes);
        return WithIndexes(definition with { Attributes = builder.Attributes }, indexes);
    }

    private static TableDefinition Deleted(TableDefinition definition, string name)
    {
        var deleted = Global(definition, name);
        return WithIndexes(definition, [.. definition.Indexes.Where(index => index != deleted)]);
    }

    private static TableDefinition Changed(TableDefinition definition, IndexThroughputUpdate change)
    {
        if (definition.Throughput is null)
        {
            throw DynamoDbErrors.Invalid(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
                + $"{change.IndexName} when BillingMode is PAY_PER_REQUEST");
        }

        var index = Global(definition, change.IndexName!);
        return definition with
        {
            Indexes = [.. definition.Indexes.Select(old => old == index ? old with { Throughput = change.ProvisionedThroughput } : old)],
        };
    }

    /// <summary>Attributes that no key needs any more are forgotten.</summary>
    private static TableDefinition WithIndexes(TableDefinition definition, IReadOnlyList<IndexDefinition> indexes) => definition with
    {
        Indexes = indexes,
        Attributes =
        [
            .. definition.Attributes.Where(attribute =>
                definition.Key.Has(attribute.Name) || indexes.Any(index => index.Key.Has(attribute.Name))),
        ],
    };

    private static IndexDefinition Global(TableDefinition definition, string name) =>
        definition.FindIndex(name) is { IsGlobal: true } index ? index : throw DynamoDbErrors.TableNotFound();
}
