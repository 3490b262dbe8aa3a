using System.Collections.Concurrent;
using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>A DynamoDB client that remembers what is written, and knows nothing else.</summary>
public class RecordingDynamoDb : DispatchProxy
{
    private readonly ConcurrentDictionary<string, Dictionary<string, AttributeValue>> _secrets = new();

    public ConcurrentQueue<(string Table, Dictionary<string, AttributeValue> Row)> Puts { get; } = new();

    public ConcurrentQueue<(string Table, Dictionary<string, AttributeValue> Key)> Deletes { get; } = new();

    public static IAmazonDynamoDB Create() => Create<IAmazonDynamoDB, RecordingDynamoDb>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name, args)
        {
            case (nameof(IAmazonDynamoDB.PutItemAsync), [string table, Dictionary<string, AttributeValue> row, ..]):
                Puts.Enqueue((table, row));
                return Task.FromResult(new PutItemResponse());
            case (nameof(IAmazonDynamoDB.DeleteItemAsync), [string table, Dictionary<string, AttributeValue> key, ..]):
                Deletes.Enqueue((table, key));
                return Task.FromResult(new DeleteItemResponse());
            case (nameof(IAmazonDynamoDB.UpdateItemAsync), [UpdateItemRequest update, ..]):
                return Task.FromResult(new UpdateItemResponse { Attributes = Secrets(update) });
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
