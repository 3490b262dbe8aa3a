using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record UpdateTableRequest
{
    public string? TableName { get; init; }

    public List<AttributeDefinition>? AttributeDefinitions { get; init; }

    public string? BillingMode { get; init; }

    public ProvisionedThroughput? ProvisionedThroughput { get; init; }

    public StreamSpecification? StreamSpecification { get; init; }

    public List<GlobalIndexUpdate>? GlobalSecondaryIndexUpdates { get; init; }

    public bool? DeletionProtectionEnabled { get; init; }

    public string? TableClass { get; init; }
}

internal sealed record GlobalIndexUpdate
{
    public SecondaryIndexRequest? Create { get; init; }

    public IndexThroughputUpdate? Update { get; init; }

    public IndexDeletion? Delete { get; init; }
}

internal sealed record IndexThroughputUpdate
{
    public string? IndexName { get; init; }

    public ProvisionedThroughput? ProvisionedThroughput { get; init; }
}

internal sealed record IndexDeletion
{
    public string? IndexName { get; init; }
}

internal static class UpdateTable
{
    public static TableDescriptionResponse Handle(DynamoDbState state, UpdateTableRequest request)
    {
        Verify(request);
        var table = state.Find(request.TableName!) ?? throw DynamoDbErrors.TableNotFound(request.TableName!);
        table.Change(() =>
        {
            var definition = IndexUpdates.Apply(request, Rebilled(request, table.Definition, state.Time.GetUtcNow()));
            ChangeStream(state, table, request.StreamSpecification);
            table.Redefine(definition with
            {
                IsDeletionProtected = request.DeletionProtectionEnabled ?? definition.IsDeletionProtected,
                TableClass = request.TableClass ?? definition.TableClass,
            });
        });

        return new TableDescriptionResponse { TableDescription = TableDescription.Of(table) };
    }

    private static void Verify(UpdateTableRequest request)
    {
        var constraints = new Constraints()
            .TableName(request.TableName)
            .Attributes(request.AttributeDefinitions)
            .BillingMode(request.BillingMode)
            .TableClass(request.TableClass)
            .Throughput(request.ProvisionedThroughput)
            .Stream(request.StreamSpecification);
        IndexUpdates.Verify(constraints, request.GlobalSecondaryIndexUpdates);
        constraints.Verify();
        if (request is
            {
                BillingMode: null, ProvisionedThroughput: null, StreamSpecification: null, GlobalSecondaryIndexUpdates: null or [],
                DeletionProtectionEnabled: null, TableClass: null,
            })
        {
            throw AwsError.Validation(
                "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification "
                + "or ReplicaUpdates is required");
        }
    }

    private static TableDefinition Rebilled(UpdateTableRequest request, TableDefinition definition, DateTimeOffset now)
    {
        switch (request.BillingMode ?? (definition.Throughput is null ? TableConstraints.PayPerRequest : TableConstraints.Provisioned))
        {
            case TableConstraints.PayPerRequest when request.ProvisionedThroughput is not null:
                throw DynamoDbErrors.Invalid(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
            case TableConstraints.PayPerRequest:
                return definition with { Throughput = null, PayPerRequestSince = definition.PayPerRequestSince ?? now };
            case TableConstraints.Provisioned when (request.ProvisionedThroughput ?? definition.Throughput) is { } throughput:
                return definition with { Throughput = throughput, PayPerRequestSince = null };
            default:
                throw DynamoDbErrors.Invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
        }
    }

    private static void ChangeStream(DynamoDbState state, Table table, StreamSpecification? specification)
    {
        if (specification is null)
        {
            return;
        }

        var viewType = TableConstraints.ViewType(specification);
        if (viewType is null)
        {
            if (table.Stream is null)
            {
                throw AwsError.Validation("Table has no stream to disable");
            }

            table.CloseStream();
            return;
        }

        if (table.Stream is not null)
        {
            throw AwsError.Validation($"Table already has an enabled stream: TableName: {table.Name}");
        }

        state.StartStream(table, viewType);
    }
}
