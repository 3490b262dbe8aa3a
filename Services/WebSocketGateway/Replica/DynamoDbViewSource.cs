using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Cursors;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Reads views from DynamoDB: a strongly consistent query per bucket, all buckets side by side.</summary>
internal sealed class DynamoDbViewSource(IAmazonDynamoDB dynamoDb, IOptions<ViewTableOptions> options) : IViewSource
{
    /// <summary>All but the merge state, which is as large as the data and only the projector's.</summary>
    private static readonly Dictionary<string, string> Attributes = new()
    {
        ["#key"] = ViewTable.Key,
        ["#changedAt"] = ViewTable.ChangedAt,
        ["#at"] = ViewTable.At,
        ["#data"] = ViewTable.Data,
        ["#deleted"] = ViewTable.Deleted,
    };

    private readonly ViewTableOptions _options = options.Value;

    public Task<string> IdentifyAsync(CancellationToken cancellationToken) => TableIdentity.ReadAsync(dynamoDb, _options.Name, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<ViewRow>> ReadAsync(string view, CancellationToken cancellationToken) =>
        ReadAsync(view, since: null, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<ViewRow>> ReadSinceAsync(string view, string version, CancellationToken cancellationToken) =>
        ReadAsync(view, version, cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<ViewRow>> ReadAsync(
        string view, string? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pages = Channel.CreateBounded<IReadOnlyList<ViewRow>>(_options.Buckets);
        var reading = ReadBucketsAsync(view, since, pages.Writer, abandon.Token);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancellationToken))
            {
                yield return page;
            }
        }
        finally
        {
            await abandon.CancelAsync();
            await reading;
        }
    }

    private async Task ReadBucketsAsync(
        string view, string? since, ChannelWriter<IReadOnlyList<ViewRow>> pages, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, _options.Buckets)
                .Select(bucket => ReadBucketAsync(QueryOf(ViewTable.PartitionOf(view, bucket), since), pages, cancellationToken)));
            pages.Complete();
        }
        catch (Exception exception)
        {
            // The reader of the channel gets it; this task itself never fails.
            pages.Complete(exception);
        }
    }

    private async Task ReadBucketAsync(QueryRequest query, ChannelWriter<IReadOnlyList<ViewRow>> pages, CancellationToken cancellationToken)
    {
        do
        {
            var response = await dynamoDb.QueryAsync(query, cancellationToken);
            if (response.Items is { Count: > 0 } items)
            {
                await pages.WriteAsync(items.ConvertAll(ToRow), cancellationToken);
            }

            query.ExclusiveStartKey = response.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    private QueryRequest QueryOf(string partition, string? since)
    {
        var query = new QueryRequest
        {
            TableName = _options.Name,
            KeyConditionExpression = "#partition = :partition",
            ProjectionExpression = string.Join(',', Attributes.Keys),
            ExpressionAttributeNames = new(Attributes) { ["#partition"] = ViewTable.Partition },
            ExpressionAttributeValues = new() { [":partition"] = new(partition) },
            ConsistentRead = true,
        };
        if (since is not null)
        {
            query.IndexName = ViewTable.ByChangedAt;
            query.KeyConditionExpression += " AND #changedAt > :since";
            query.ExpressionAttributeValues[":since"] = new(since);
        }

        return query;
    }

    private static ViewRow ToRow(Dictionary<string, AttributeValue> item) => new(
        item[ViewTable.Key].S,
        item[ViewTable.ChangedAt].S,
        item.GetValueOrDefault(ViewTable.At)?.S ?? Timestamp.Format(DateTimeOffset.UnixEpoch),
        item.GetValueOrDefault(ViewTable.Deleted)?.BOOL is true ? null : item.GetValueOrDefault(ViewTable.Data)?.S);
}
