using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record ListTablesRequest
{
    public string? ExclusiveStartTableName { get; init; }

    public int? Limit { get; init; }
}

internal sealed record ListTablesResponse
{
    public required IReadOnlyList<string> TableNames { get; init; }

    public string? LastEvaluatedTableName { get; init; }
}

internal static class ListTables
{
    private const int MaxLimit = 100;

    public static ListTablesResponse Handle(DynamoDbState state, ListTablesRequest request)
    {
        new Constraints()
            .Length(request.ExclusiveStartTableName?.Length, request.ExclusiveStartTableName ?? "", "exclusiveStartTableName", 3, 255)
            .Range(request.Limit, "limit", 1, MaxLimit)
            .Verify();
        var limit = request.Limit ?? MaxLimit;
        var names = state.Tables
            .Select(table => table.Name)
            .Where(name => string.CompareOrdinal(name, request.ExclusiveStartTableName) > 0)
            .Order(StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        var hasMore = names.Count > limit;
        return new ListTablesResponse
        {
            TableNames = hasMore ? names[..limit] : names,
            LastEvaluatedTableName = hasMore ? names[limit - 1] : null,
        };
    }
}
