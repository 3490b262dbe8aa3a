using Amazon;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SQS;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Configuration;

/// <summary>What the environment tells a client that is told nothing else. The environment is the process's, so these run alone.</summary>
[Collection(nameof(Alone))]
public sealed class EnvironmentTests : IAsyncLifetime
{
    private static readonly string[] Names =
    [
        "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_EVENTBRIDGE", "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "AWS_ENDPOINT_URL_CLOUDFORMATION",
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    ];

    private readonly Dictionary<string, string?> _before = Names.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly ScriptedServer _general = new(Answer.Of(200, "{}"));
    private readonly ScriptedServer _special = new(Answer.Of(200, "{}"));

    public Task InitializeAsync()
    {
        foreach (var name in Names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Set("AWS_REGION", "ap-south-1");
        Set("AWS_ACCESS_KEY_ID", "AKIDENV");
        Set("AWS_SECRET_ACCESS_KEY", "secret of the environment");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        FallbackInternalConfigurationFactory.Reset();
        await _general.DisposeAsync();
        await _special.DisposeAsync();
    }

    [Fact]
    public async Task Endpoint_region_and_credentials_come_from_the_environment()
    {
        Set("AWS_ENDPOINT_URL", _general.Endpoint.AbsoluteUri);

        await CallSqsAsync();

        var signature = SignatureV4.Of(_general.Request);
        Assert.Equal(("AKIDENV", "ap-south-1", "sqs"), (signature.AccessKey, signature.Region, signature.Service));
        Assert.Equal(signature.Expected(_general.Request, "secret of the environment"), signature.Signature);
    }

    [Fact]
    public async Task An_endpoint_of_the_service_goes_before_the_general_one()
    {
        Set("AWS_ENDPOINT_URL", _general.Endpoint.AbsoluteUri);
        Set("AWS_ENDPOINT_URL_SQS", _special.Endpoint.AbsoluteUri);

        await CallSqsAsync();
        using var events = new AmazonEventBridgeClient();
        await events.PutEventsAsync(new() { Entries = [] });

        Assert.Equal("AmazonSQS.GetQueueUrl", _special.Request.Headers["x-amz-target"]);
        Assert.Equal("AWSEvents.PutEvents", _general.Request.Headers["x-amz-target"]);
    }

    [Theory]
    [InlineData("SQS", "SQS")]
    [InlineData("EventBridge", "EVENTBRIDGE")]
    [InlineData("DynamoDBStreams", "DYNAMODB_STREAMS")]
    [InlineData("CloudFormation", "CLOUDFORMATION")]
    [InlineData("ApiGatewayManagementApi", "APIGATEWAYMANAGEMENTAPI")]
    public async Task Each_service_has_its_own_variable(string name, string suffix)
    {
        var service = AnyService.Named(name);
        await using var own = new ScriptedServer(service.Success);
        Set("AWS_ENDPOINT_URL", _general.Endpoint.AbsoluteUri);
        Set($"AWS_ENDPOINT_URL_{suffix}", own.Endpoint.AbsoluteUri);

        await service.CallAsync(null, null, CancellationToken.None);

        Assert.Single(own.Requests);
        Assert.Empty(_general.Requests);
    }

    [Fact]
    public async Task An_endpoint_in_the_code_goes_before_the_environment()
    {
        Set("AWS_ENDPOINT_URL", _general.Endpoint.AbsoluteUri);
        using var client = Clients.Sqs(_special.Endpoint);

        await client.GetQueueUrlAsync("q");

        Assert.Empty(_general.Requests);
        Assert.Equal(Clients.AccessKey, SignatureV4.Of(_special.Request).AccessKey);
    }

    [Fact]
    public async Task A_session_token_is_sent_and_signed()
    {
        Set("AWS_ENDPOINT_URL", _general.Endpoint.AbsoluteUri);
        Set("AWS_SESSION_TOKEN", "a token");

        await CallSqsAsync();

        Assert.Equal("a token", _general.Request.Headers["x-amz-security-token"]);
        Assert.Contains("x-amz-security-token", SignatureV4.Of(_general.Request).SignedHeaders);
    }

    [Fact]
    public async Task A_session_token_in_the_code_is_sent_too()
    {
        var config = new AmazonSQSConfig { ServiceURL = _general.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-west-3" };
        using var client = new AmazonSQSClient(new SessionAWSCredentials("a", "b", "t"), config);

        await client.GetQueueUrlAsync("q");

        Assert.Equal("t", _general.Request.Headers["x-amz-security-token"]);
    }

    [Theory]
    [InlineData("eu-west-3", "https://sqs.eu-west-3.amazonaws.com")]
    [InlineData("cn-north-1", "https://sqs.cn-north-1.amazonaws.com.cn")]
    public void Without_an_endpoint_a_call_goes_to_the_regions_public_host(string region, string host)
    {
        var config = new AmazonSQSConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };

        var endpoint = config.DetermineServiceOperationEndpoint(new Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters(new Amazon.SQS.Model.GetQueueUrlRequest()));

        Assert.Equal(host, endpoint.URL.TrimEnd('/'));
    }

    private static async Task CallSqsAsync()
    {
        using var client = new AmazonSQSClient();
        await client.GetQueueUrlAsync("q");
    }

    /// <summary>The SDK keeps what it has read of the environment, so it is told to forget.</summary>
    private static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        FallbackInternalConfigurationFactory.Reset();
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
