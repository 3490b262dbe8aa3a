using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using Amazon.DynamoDBv2.Model;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>Clients that write without a pause until the process is gone, and what they were told was done.</summary>
internal sealed class Ledger(KilledProcess aws, string queueUrl)
{
    public const string Table = "items";
    public const string Pair = "pairs";

    private readonly ConcurrentDictionary<string, int> _versions = new();
    private readonly ConcurrentDictionary<string, byte> _attempted = new();
    private readonly ConcurrentDictionary<string, byte> _sent = new();
    private readonly ConcurrentDictionary<string, byte> _deleted = new();
    private readonly ConcurrentDictionary<string, byte> _rules = new();
    private readonly ConcurrentDictionary<string, byte> _pairs = new();
    private int _serial;
    private int _acknowledged;

    /// <summary>The newest acknowledged version of each item.</summary>
    public IReadOnlyDictionary<string, int> Versions => _versions;

    /// <summary>Those that were acknowledged and that nobody tried to delete.</summary>
    public IEnumerable<string> Messages => _sent.Keys.Where(message => !_deleted.ContainsKey(message));

    public IEnumerable<string> Rules => _rules.Keys;

    /// <summary>The keys of transactions that wrote the same key to both tables.</summary>
    public IEnumerable<string> Pairs => _pairs.Keys;

    /// <summary>All that was tried, acknowledged or not.</summary>
    public bool WasAttempted(string pair) => _attempted.ContainsKey(pair);

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Ends when the process does.</summary>
    public Task WriteAsync() => Task.WhenAll(
    [
        .. Enumerable.Range(0, 4).Select(writer => UntilItIsGoneAsync(() => PutAsync($"writer-{writer}"))),
        .. Enumerable.Range(0, 2).Select(_ => UntilItIsGoneAsync(SendAsync)),
        UntilItIsGoneAsync(ReceiveAsync),
        UntilItIsGoneAsync(TransactAsync),
        UntilItIsGoneAsync(PutRuleAsync),
        UntilItIsGoneAsync(PutEventAsync),
    ]);

    private async Task UntilItIsGoneAsync(Func<Task> write)
    {
        try
        {
            while (true)
            {
                await write();
                Interlocked.Increment(ref _acknowledged);
            }
        }
        catch (Exception gone) when (gone.GetBaseException() is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            // Whether the last write was done is not known; all before it were. The SDK wraps an answer that breaks off in its middle.
        }
    }

    private async Task PutAsync(string key)
    {
        var version = _versions.GetValueOrDefault(key) + 1;
        await aws.DynamoDb.PutItemAsync(Table, new() { ["pk"] = new(key), ["v"] = Number(version) });
        _versions[key] = version;
    }

    private async Task SendAsync()
    {
        var body = NewName("message");
        await aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = queueUrl, MessageBody = body });
        _sent[body] = 1;
    }

    /// <summary>Deletes some of what it receives.</summary>
    private async Task ReceiveAsync()
    {
        var received = await aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = queueUrl, VisibilityTimeout = 0 });
        foreach (var message in received.Messages ?? [])
        {
            // Noted before: a delete without an answer may have been done.
            _deleted[TextOf(message)] = 1;
            await aws.Sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = queueUrl, ReceiptHandle = message.ReceiptHandle });
        }
    }

    private async Task TransactAsync()
    {
        var key = NewName("pair");
        _attempted[key] = 1;
        await aws.DynamoDb.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            ClientRequestToken = key,
            TransactItems = [.. new[] { Table, Pair }.Select(table => new TransactWriteItem
            {
                Put = new Put { TableName = table, Item = new() { ["pk"] = new(key), ["v"] = Number(1) } },
            })],
        });
        _pairs[key] = 1;
    }

    /// <summary>A bus has a limited number of rules, so they take turns.</summary>
    private async Task PutRuleAsync()
    {
        var rule = $"rule-{Interlocked.Increment(ref _serial) % 100}";
        await aws.Events.PutRuleAsync(new PutRuleRequest { Name = rule, EventPattern = """{"source":["nobody"]}""" });
        _rules[rule] = 1;
    }

    /// <summary>What PutEvents accepted is a message in the target's queue.</summary>
    private async Task PutEventAsync()
    {
        var name = NewName("event");
        await aws.Events.PutEventsAsync(new PutEventsRequest
        {
            Entries = [new() { Source = "test", DetailType = "x", Detail = $$"""{"name":"{{name}}"}""" }],
        });
        _sent[name] = 1;
    }

    /// <summary>An event's name comes as JSON.</summary>
    public static string TextOf(Message message) => message.Body.Trim('"');

    private string NewName(string stem) =>
        string.Create(CultureInfo.InvariantCulture, $"{stem}-{Interlocked.Increment(ref _serial):D8}");

    private static AttributeValue Number(int value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
