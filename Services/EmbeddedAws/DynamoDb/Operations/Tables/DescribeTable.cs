using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

/// <summary>The request of the operations that take a table's name and nothing else.</summary>
internal sealed record TableNameRequest
{
    public string? TableName { get; init; }
}

internal sealed record DescribeTableResponse
{
    public required TableDescription Table { get; init; }
}

internal static class DescribeTable
{
    public static DescribeTableResponse Handle(DynamoDbState state, TableNameRequest request)
    {
        new Constraints().TableName(request.TableName).Verify();
        var table = state.Find(request.TableName!) ?? throw DynamoDbErrors.TableNotFound(request.TableName!);
        return new DescribeTableResponse { Table = TableDescription.Of(table) };
    }
}
