using Amazon.DynamoDBv2;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>Writes rows of the view-model table as the projector does.</summary>
internal static class ViewRows
{
    public static Task PutAsync(this IAmazonDynamoDB dynamoDb, string view, string key, string version) => dynamoDb.PutItemAsync(ViewTable.DefaultName, new()
    {
        [ViewTable.Partition] = new(ViewTable.PartitionOf(view, key, ViewTable.DefaultBuckets)),
        [ViewTable.Key] = new(key),
        [ViewTable.ChangedAt] = new(version),
        [ViewTable.At] = new("2026-01-01T00:00:00.000Z"),
        [ViewTable.Data] = new("{}"),
    });
}
