using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.WebhookDispatcher.Table;

/// <summary>A row that a caller waits for.</summary>
internal sealed class PendingWrite(WriteRequest request)
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriteRequest Request { get; } = request;

    public string Key { get; } = KeyOf(request);

    public Task Stored => _stored.Task;

    public void Complete() => _stored.TrySetResult();

    public static string KeyOf(WriteRequest request)
    {
        var row = request.PutRequest?.Item ?? request.DeleteRequest.Key;
        return $"{row[Row.Partition].S}\n{row[Row.Sort].S}";
    }
}
