using System.Net.Http.Headers;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.DynamoDBStreams.Model;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Testing;
using AttributeValue = Amazon.DynamoDBv2.Model.AttributeValue;
using KeySchemaElement = Amazon.DynamoDBv2.Model.KeySchemaElement;
using ShardIteratorType = Amazon.DynamoDBStreams.ShardIteratorType;
using StreamNotFoundException = Amazon.DynamoDBStreams.Model.ResourceNotFoundException;

namespace EventDrivenFrontends.Integration.Tests.Isolation;

/// <summary>Two tenants use the same names in every service of the embedded cloud, and neither sees the other's.</summary>
public sealed class TenantTests : IAsyncLifetime
{
    private const string Account = "111111111111";
    private const string Region = "eu-central-1";

    private readonly string _name = Cloud.UniqueName("tenants");

    public static TheoryData<string, string> Others => new() { { "222222222222", Region }, { Account, "us-west-2" } };

    public Task InitializeAsync() => EmbeddedAwsCloud.Instance.ReadyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Tables_are_apart(string account, string region)
    {
        var (one, other) = (new Tenant(Account, Region), new Tenant(account, region));
        await CreateTableAsync(one);
        Assert.DoesNotContain(_name, (await other.DynamoDb.ListTablesAsync(new ListTablesRequest())).TableNames ?? []);
        await CreateTableAsync(other);
        await PutAsync(one, "mine");

        Assert.Null((await other.DynamoDb.GetItemAsync(_name, Id("mine"))).Item);
        await other.DynamoDb.DeleteTableAsync(_name);

        Assert.NotNull((await one.DynamoDb.GetItemAsync(_name, Id("mine"))).Item);
        var arn = (await one.DynamoDb.DescribeTableAsync(_name)).Table.TableArn;
        Assert.Equal($"arn:aws:dynamodb:{Region}:{Account}:table/{_name}", arn);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Streams_are_apart(string account, string region)
    {
        var (one, other) = (new Tenant(Account, Region), new Tenant(account, region));
        var mine = await CreateTableAsync(one);
        var theirs = await CreateTableAsync(other);
        await PutAsync(one, "mine");
        await PutAsync(other, "theirs");

        Assert.Equal(["mine"], await StreamedAsync(one, mine));
        Assert.Equal(["theirs"], await StreamedAsync(other, theirs));
        await Assert.ThrowsAsync<StreamNotFoundException>(() => StreamedAsync(other, mine));
        Assert.Equal(theirs, Assert.Single((await other.Streams.ListStreamsAsync(new ListStreamsRequest { TableName = _name })).Streams).StreamArn);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Events_are_apart(string account, string region)
    {
        var (one, other) = (new Tenant(Account, Region), new Tenant(account, region));
        await CreateRoadAsync(one);
        await Assert.ThrowsAsync<Amazon.EventBridge.Model.ResourceNotFoundException>(
            () => other.Events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = _name }));
        await CreateRoadAsync(other);

        await one.Events.PutEventsAsync(new PutEventsRequest
        {
            Entries = [new PutEventsRequestEntry { EventBusName = _name, Source = "tenants", DetailType = "t", Detail = "{}" }],
        });

        Assert.Contains($"\"account\":\"{Account}\"", Assert.Single(await ReceivedAsync(one)), StringComparison.Ordinal);
        Assert.Empty(await ReceivedAsync(other));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Queues_are_apart(string account, string region)
    {
        var (one, other) = (new Tenant(Account, Region), new Tenant(account, region));
        var url = (await one.Queues.CreateQueueAsync(new CreateQueueRequest { QueueName = _name })).QueueUrl;
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => other.Queues.GetQueueUrlAsync(_name));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(
            () => other.Queues.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "stray" }));
        await other.Queues.CreateQueueAsync(new CreateQueueRequest { QueueName = _name });

        await one.Queues.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "mine" });

        Assert.Empty(await ReceivedAsync(other));
        Assert.Equal(["mine"], await ReceivedAsync(one));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Stacks_are_apart(string account, string region)
    {
        var (one, other) = (new Tenant(Account, Region), new Tenant(account, region));
        await CreateStackAsync(one);
        await Assert.ThrowsAsync<AmazonCloudFormationException>(
            () => other.Stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = _name }));
        await CreateStackAsync(other);

        await other.Stacks.DeleteStackAsync(new DeleteStackRequest { StackName = _name });
        await Eventually.BeAsync(
            async () => (await other.Queues.ListQueuesAsync(new ListQueuesRequest { QueueNamePrefix = _name })).QueueUrls is not { Count: > 0 },
            "the other's queue is gone");

        Assert.Equal("CREATE_COMPLETE", await StackStatusAsync(one));
        Assert.NotEmpty((await one.Queues.GetQueueUrlAsync(_name)).QueueUrl);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Callers_are_told_their_own_account(string account, string region)
    {
        using var http = new HttpClient { BaseAddress = EmbeddedAwsCloud.Instance.Endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent([new("Action", "GetCallerIdentity"), new("Version", "2011-06-15")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential={account}/20260101/{region}/sts/aws4_request, SignedHeaders=host, Signature=0");

        using var response = await http.SendAsync(request);

        Assert.Contains($"<Account>{account}</Account>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Dictionary<string, AttributeValue> Id(string id) => new() { ["id"] = new AttributeValue(id) };

    private Task<PutItemResponse> PutAsync(Tenant tenant, string id) => tenant.DynamoDb.PutItemAsync(_name, Id(id));

    /// <returns>The stream.</returns>
    private async Task<string> CreateTableAsync(Tenant tenant) => (await tenant.DynamoDb.CreateTableAsync(new CreateTableRequest
    {
        TableName = _name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
        KeySchema = [new KeySchemaElement("id", Amazon.DynamoDBv2.KeyType.HASH)],
        StreamSpecification = new StreamSpecification { StreamEnabled = true, StreamViewType = Amazon.DynamoDBv2.StreamViewType.KEYS_ONLY },
    })).TableDescription.LatestStreamArn;

    private static async Task<List<string>> StreamedAsync(Tenant tenant, string streamArn)
    {
        List<string> ids = [];
        var described = await tenant.Streams.DescribeStreamAsync(new DescribeStreamRequest { StreamArn = streamArn });
        foreach (var shard in described.StreamDescription.Shards)
        {
            var iterator = await tenant.Streams.GetShardIteratorAsync(new GetShardIteratorRequest
            {
                StreamArn = streamArn, ShardId = shard.ShardId, ShardIteratorType = ShardIteratorType.TRIM_HORIZON,
            });
            var page = await tenant.Streams.GetRecordsAsync(new GetRecordsRequest { ShardIterator = iterator.ShardIterator });
            ids.AddRange((page.Records ?? []).Select(record => record.Dynamodb.Keys["id"].S));
        }

        return ids;
    }

    private async Task CreateRoadAsync(Tenant tenant)
    {
        await tenant.Queues.CreateQueueAsync(new CreateQueueRequest { QueueName = _name });
        await tenant.Events.CreateEventBusAsync(new CreateEventBusRequest { Name = _name });
        await tenant.Events.PutRuleAsync(new PutRuleRequest { Name = _name, EventBusName = _name, EventPattern = """{"source":["tenants"]}""" });
        await tenant.Events.PutTargetsAsync(new PutTargetsRequest
        {
            Rule = _name,
            EventBusName = _name,
            Targets = [new Target { Id = "q", Arn = $"arn:aws:sqs:{tenant.Region}:{tenant.Account}:{_name}" }],
        });
    }

    private async Task<List<string>> ReceivedAsync(Tenant tenant)
    {
        var url = (await tenant.Queues.GetQueueUrlAsync(_name)).QueueUrl;
        var received = await tenant.Queues.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10 });
        return [.. (received.Messages ?? []).Select(message => message.Body)];
    }

    private async Task CreateStackAsync(Tenant tenant)
    {
        var template = $$"""Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: {{_name}} } } }""";
        await tenant.Stacks.CreateStackAsync(new CreateStackRequest { StackName = _name, TemplateBody = template });
        await Eventually.BeAsync(async () => await StackStatusAsync(tenant) == "CREATE_COMPLETE", "the stack is there");
    }

    private async Task<string> StackStatusAsync(Tenant tenant) =>
        (await tenant.Stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = _name })).Stacks[0].StackStatus;
}
