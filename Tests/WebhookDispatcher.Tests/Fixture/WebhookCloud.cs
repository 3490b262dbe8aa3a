using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

/// <summary>The system's template on an endpoint inside this process, once for each test that asks, under a prefix of its own.</summary>
public sealed class WebhookCloud : EmbeddedEndpoint
{
    public const string Region = "us-east-1";

    private static readonly BasicAWSCredentials Credentials = new("test", "test");
    private int _stacks;

    public IAmazonDynamoDB Tables { get; private set; } = null!;

    public IAmazonSQS Queues { get; private set; } = null!;

    public IAmazonEventBridge Events { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Tables = new AmazonDynamoDBClient(Credentials, Configure(new AmazonDynamoDBConfig()));
        Queues = new AmazonSQSClient(Credentials, Configure(new AmazonSQSConfig()));
        Events = new AmazonEventBridgeClient(Credentials, Configure(new AmazonEventBridgeConfig()));
    }

    public override async Task DisposeAsync()
    {
        Tables.Dispose();
        Queues.Dispose();
        Events.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Applies the template.</summary>
    /// <returns>The prefix of its names.</returns>
    public async Task<string> ApplyAsync()
    {
        var prefix = $"t{Interlocked.Increment(ref _stacks)}-";
        using var stacks = new AmazonCloudFormationClient(Credentials, Configure(new AmazonCloudFormationConfig()));
        await stacks.CreateStackAsync(new CreateStackRequest
        {
            StackName = $"{prefix}stack",
            TemplateBody = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "app-resources.template")),
            Parameters = [new() { ParameterKey = "Prefix", ParameterValue = prefix }],
        });
        await Eventually.GetAsync(
            async () => (await stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = $"{prefix}stack" })).Stacks[0],
            stack => stack.StackStatus.Value == "CREATE_COMPLETE",
            "the stack is complete");
        return prefix;
    }

    /// <summary>Puts flight events on the bus, ten a call.</summary>
    public async Task PutAsync(string prefix, IEnumerable<FlightEvent> events)
    {
        foreach (var batch in events.Chunk(10))
        {
            var response = await Events.PutEventsAsync(new PutEventsRequest
            {
                Entries =
                [
                    .. batch.Select(one => new PutEventsRequestEntry
                    {
                        EventBusName = $"{prefix}frontends", Source = "flights.events", DetailType = "Flight status updated", Detail = one.Detail,
                    }),
                ],
            });
            Assert.Equal(0, response.FailedEntryCount);
        }
    }

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint.AbsoluteUri;
        config.AuthenticationRegion = Region;
        return config;
    }
}

/// <summary>An event about a flight, the how manieth for it.</summary>
public sealed record FlightEvent(string FlightId, int Number)
{
    public string Detail => $$$"""{"flightId":"{{{FlightId}}}","number":{{{Number}}},"meta":{"version":"{{{Number:d8}}}"}}""";
}
