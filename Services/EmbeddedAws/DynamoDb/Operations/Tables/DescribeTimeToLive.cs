using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record TimeToLiveDescription
{
    public required string TimeToLiveStatus { get; init; }

    public string? AttributeName { get; init; }
}

internal sealed record DescribeTimeToLiveResponse
{
    public required TimeToLiveDescription TimeToLiveDescription { get; init; }
}

internal static class DescribeTimeToLive
{
    public static DescribeTimeToLiveResponse Handle(DynamoDbState state, TableNameRequest request)
    {
        new Constraints().TableName(request.TableName).Verify();
        var table = state.Find(request.TableName!) ?? throw DynamoDbErrors.TableNotFound(request.TableName!);
        lock (table.Gate)
        {
            return new DescribeTimeToLiveResponse
            {
                TimeToLiveDescription = new TimeToLiveDescription
                {
                    TimeToLiveStatus = table.Expiry is null ? "DISABLED" : "ENABLED",
                    AttributeName = table.Expiry?.Attribute,
                },
            };
        }
    }
}
