using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>The embedded cloud as a process of its own with a data folder, which is killed and started again at one address.</summary>
internal sealed class KilledProcess : IAsyncDisposable
{
    private static readonly BasicAWSCredentials AnyKey = new("test", "test");
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-aws-").FullName;
    private readonly Uri _endpoint = new($"http://127.0.0.1:{FreePort()}");
    private ServiceProcess _process = null!;

    public KilledProcess()
    {
        DynamoDb = new AmazonDynamoDBClient(AnyKey, Configured(new AmazonDynamoDBConfig()));
        Streams = new AmazonDynamoDBStreamsClient(AnyKey, Configured(new AmazonDynamoDBStreamsConfig()));
        Sqs = new AmazonSQSClient(AnyKey, Configured(new AmazonSQSConfig()));
        Events = new AmazonEventBridgeClient(AnyKey, Configured(new AmazonEventBridgeConfig()));
    }

    public AmazonDynamoDBClient DynamoDb { get; }

    public AmazonDynamoDBStreamsClient Streams { get; }

    public AmazonSQSClient Sqs { get; }

    public AmazonEventBridgeClient Events { get; }

    /// <summary>What the process has written so far.</summary>
    public string Output => _process.Output;

    public async Task StartAsync()
    {
        // Short, so that some of the kills come in the middle of a snapshot.
        _process = ServiceProcess.Start(
            "EmbeddedAws", _endpoint, Clouds.Cloud.Region, $"--urls={_endpoint}", $"--data={_folder}", "--Durability:SnapshotAfterBytes=100000");
        await Eventually.BeAsync(() => _process.Count("Now listening on") > 0, $"the process listens; it wrote: {Output}");
    }

    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (IDisposable[])[DynamoDb, Streams, Sqs, Events])
        {
            client.Dispose();
        }

        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private T Configured<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = _endpoint.AbsoluteUri;
        config.AuthenticationRegion = Clouds.Cloud.Region;
        config.MaxErrorRetry = 0;
        return config;
    }
}
