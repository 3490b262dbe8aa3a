using System.Collections.Concurrent;
using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>A DynamoDB client that remembers what is written, and answers each query with all rows that are left.</summary>
public class RecordingDynamoDb : DispatchProxy
{
    private readonly ConcurrentDictionary<string, Dictionary<string, AttributeValue>> _secrets = new();

    private readonly ConcurrentDictionary<string, Dictionary<string, AttributeValue>> _rows = new();
    private int _queries;

    /// <summary>How often it was queried.</summary>
    public int Queries => Volatile.Read(ref _queries);

    public ConcurrentQueue<(string Table, Dictionary<string, AttributeValue> Row)> Puts { get; } = new();

    public ConcurrentQueue<(string Table, Dictionary<string, AttributeValue> Key)> Deletes { get; } = new();

    public static IAmazonDynamoDB Create() => Create<IAmazonDynamoDB, RecordingDynamoDb>();

    /// <summary>Puts a row back without a call.</summary>
    public void Keep(Dictionary<string, AttributeValue> row) => _rows[row["sk"].S] = row;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name, args)
        {
            case (nameof(IAmazonDynamoDB.PutItemAsync), [string table, Dictionary<string, AttributeValue> row, ..]):
                Puts.Enqueue((table, row));
                Keep(row);
                return Task.FromResult(new PutItemResponse());
            case (nameof(IAmazonDynamoDB.DeleteItemAsync), [string table, Dictionary<string, AttributeValue> key, ..]):
                Deletes.Enqueue((table, key));
                _rows.TryRemove(key["sk"].S, out _);
                return Task.FromResult(new DeleteItemResponse());
            case (nameof(IAmazonDynamoDB.UpdateItemAsync), [UpdateItemRequest update, ..]):
                return Task.FromResult(new UpdateItemResponse { Attributes = Secrets(update) });
            case (nameof(IAmazonDynamoDB.QueryAsync), [QueryRequest, ..]):
                Interlocked.Increment(ref _queries);
                return Task.FromResult(new QueryResponse { Items = [.. _rows.Values] });
            case (nameof(IDisposable.Dispose), _):
                return null;
            default:
                throw new NotSupportedException(targetMethod?.Name);
        }
    }

    /// <summary>What is kept in common: the first value of a row stays.</summary>
    private Dictionary<string, AttributeValue> Secrets(UpdateItemRequest update) =>
        _secrets.GetOrAdd(update.Key["sk"].S, _ => new() { ["secret"] = update.ExpressionAttributeValues[":new"] });
}
