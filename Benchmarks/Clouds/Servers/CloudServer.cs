using System.Diagnostics;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;

namespace EventDrivenFrontends.Benchmarks.Clouds.Servers;

/// <summary>A cloud as a process on this machine, and its clients.</summary>
internal sealed class CloudServer : IAsyncDisposable
{
    private const string Region = "eu-central-1";
    private static readonly BasicAWSCredentials Credentials = new("test", "test");
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly Uri _endpoint;

    private CloudServer(string name, bool hasEvents, Process process, Uri endpoint)
    {
        (Name, HasEvents, _process, _endpoint) = (name, hasEvents, process, endpoint);
        DynamoDb = new AmazonDynamoDBClient(Credentials, Configure(new AmazonDynamoDBConfig()));
        Streams = new AmazonDynamoDBStreamsClient(Credentials, Configure(new AmazonDynamoDBStreamsConfig()));
        Events = new AmazonEventBridgeClient(Credentials, Configure(new AmazonEventBridgeConfig()));
        Queues = new AmazonSQSClient(Credentials, Configure(new AmazonSQSConfig()));
    }

    public string Name { get; }

    /// <summary>It has EventBridge and SQS beside DynamoDB.</summary>
    public bool HasEvents { get; }

    public IAmazonDynamoDB DynamoDb { get; }

    public IAmazonDynamoDBStreams Streams { get; }

    public IAmazonEventBridge Events { get; }

    public IAmazonSQS Queues { get; }

    /// <summary>Returns once the server answers, with whatever status.</summary>
    public static async Task<CloudServer> StartAsync(string name, bool hasEvents, ProcessStartInfo start, int port)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var cloud = new CloudServer(name, hasEvents, process, new Uri($"http://127.0.0.1:{port}/"));
        await cloud.WaitUntilAnsweringAsync();
        return cloud;
    }

    public async ValueTask DisposeAsync()
    {
        DynamoDb.Dispose();
        Streams.Dispose();
        Events.Dispose();
        Queues.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilAnsweringAsync()
    {
        using var ceiling = new CancellationTokenSource(StartLimit);
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(_endpoint, ceiling.Token);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(Pause, TimeProvider.System, ceiling.Token);
            }
        }
    }

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = _endpoint.AbsoluteUri;
        config.AuthenticationRegion = Region;
        return config;
    }
}
