using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record CreateTableRequest
{
    public string? TableName { get; init; }

    public List<AttributeDefinition>? AttributeDefinitions { get; init; }

    public List<KeySchemaElement>? KeySchema { get; init; }

    public List<SecondaryIndexRequest>? LocalSecondaryIndexes { get; init; }

    public List<SecondaryIndexRequest>? GlobalSecondaryIndexes { get; init; }

    public string? BillingMode { get; init; }

    public ProvisionedThroughput? ProvisionedThroughput { get; init; }

    public StreamSpecification? StreamSpecification { get; init; }

    public bool? DeletionProtectionEnabled { get; init; }

    public string? TableClass { get; init; }

    public List<Tag>? Tags { get; init; }
}

/// <summary>The answer of the operations that change a table.</summary>
internal sealed record TableDescriptionResponse
{
    public required TableDescription TableDescription { get; init; }
}

internal static class CreateTable
{
    /// <summary>The table can be used at once.</summary>
    public static TableDescriptionResponse Handle(DynamoDbState state, CreateTableRequest request)
    {
        new Constraints()
            .Required(request.TableName, "tableName")
            .Required(request.AttributeDefinitions, "attributeDefinitions")
            .Attributes(request.AttributeDefinitions)
            .KeySchema(request.KeySchema, "keySchema")
            .Indexes(request.LocalSecondaryIndexes, "localSecondaryIndexes")
            .Indexes(request.GlobalSecondaryIndexes, "globalSecondaryIndexes")
            .BillingMode(request.BillingMode)
            .TableClass(request.TableClass)
            .Throughput(request.ProvisionedThroughput)
            .Stream(request.StreamSpecification)
            .Verify();
        TableConstraints.VerifyName(request.TableName, "TableName");
        var isProvisioned = request.BillingMode is null or TableConstraints.Provisioned;
        VerifyBilling(isProvisioned, request.ProvisionedThroughput);
        var viewType = TableConstraints.ViewType(request.StreamSpecification);
        var tags = TagChecks.Verified(request.Tags ?? []);

        var table = state.Create(Define(request, isProvisioned, state.Time.GetUtcNow()), viewType, tags);
        return new TableDescriptionResponse { TableDescription = TableDescription.Of(table) };
    }

    private static TableDefinition Define(CreateTableRequest request, bool isProvisioned, DateTimeOffset now)
    {
        var builder = new DefinitionBuilder(request.AttributeDefinitions!);
        var key = builder.Key(request.KeySchema!);
        List<IndexDefinition> indexes =
        [
            .. builder.LocalIndexes(request.LocalSecondaryIndexes, key),
            .. builder.GlobalIndexes(request.GlobalSecondaryIndexes, key, isProvisioned),
        ];
        DefinitionBuilder.VerifyNames(indexes);
        builder.VerifyAllUsed();
        return new TableDefinition(request.TableName!, key, builder.Attributes, indexes, request.ProvisionedThroughput)
        {
            IsDeletionProtected = request.DeletionProtectionEnabled ?? false,
            TableClass = request.TableClass ?? TableDefinition.StandardClass,
            PayPerRequestSince = isProvisioned ? null : now,
        };
    }

    private static void VerifyBilling(bool isProvisioned, ProvisionedThroughput? throughput)
    {
        if (isProvisioned && throughput is null)
        {
            throw DynamoDbErrors.Invalid(
                "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }

        if (!isProvisioned && throughput is not null)
        {
            throw DynamoDbErrors.Invalid(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
    }
}
