using System.Net;
using System.Net.Sockets;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Benchmarks.Telemetry;

/// <summary>The whole way from commands to WebSockets, a process a service, with telemetry or without.</summary>
internal sealed class MeasuredSystem : IAsyncDisposable
{
    private const string Region = "us-east-1";
    private const string Quiet = "--Logging:LogLevel:Default=Error";

    private readonly List<ServiceProcess> _services = [];
    private readonly List<Follower> _clients = [];
    private ServiceProcess? _cloud;

    private MeasuredSystem(string name) => Name = name;

    public string Name { get; }

    public HttpClient Producer { get; private set; } = null!;

    public Uri Gateway { get; private set; } = null!;

    public IReadOnlyList<Follower> Clients => _clients;

    /// <summary>The processor time of the services so far; the cloud is not ours to make cheaper.</summary>
    public TimeSpan CpuTime => _services.Aggregate(TimeSpan.Zero, (sum, service) => sum + service.CpuTime);

    /// <param name="name">What to call it.</param>
    /// <param name="metrics">Whether services measure, and let themselves be scraped.</param>
    /// <param name="collector">Where traces, metrics and logs go; null for nowhere.</param>
    /// <param name="clients">How many WebSockets follow the view.</param>
    public static async Task<MeasuredSystem> StartAsync(string name, bool metrics, string? collector, int clients)
    {
        // Child processes inherit it.
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        var system = new MeasuredSystem(name);
        await system.StartAsync($"--Telemetry:Metrics={metrics}");
        for (var i = 0; i < clients; i++)
        {
            system._clients.Add(await Follower.ConnectAsync(new UriBuilder(system.Gateway) { Scheme = "ws", Path = "/ws" }.Uri));
        }

        return system;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        Producer.Dispose();
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        if (_cloud is not null)
        {
            await _cloud.DisposeAsync();
        }
    }

    private async Task StartAsync(string metrics)
    {
        var cloud = FreeAddress();
        _cloud = ServiceProcess.Start("EmbeddedAws", cloud, Region, $"--urls={cloud}", Quiet);
        await AnswersAsync(new Uri(cloud, "/_embedded/health"));
        await ApplyTemplateAsync(cloud);
        var addresses = new Dictionary<string, Uri>();
        foreach (var program in (string[])["EventProducer", "ViewModelProjector", "StreamFanout", "WebSocketGateway"])
        {
            addresses[program] = FreeAddress();
            _services.Add(ServiceProcess.Start(
                program, cloud, Region, $"--urls={addresses[program]}", metrics, "--Telemetry:SamplingRatio=0.01", Quiet));
        }

        foreach (var address in addresses.Values)
        {
            await AnswersAsync(new Uri(address, "/health"));
        }

        (Gateway, Producer) = (addresses["WebSocketGateway"], new HttpClient { BaseAddress = addresses["EventProducer"] });
        await AnswersAsync(new Uri(Gateway, "/views/viruses"));
    }

    private static async Task ApplyTemplateAsync(Uri cloud)
    {
        using var stacks = new AmazonCloudFormationClient(
            new BasicAWSCredentials("test", "test"), new AmazonCloudFormationConfig { ServiceURL = cloud.AbsoluteUri, AuthenticationRegion = Region });
        await stacks.CreateStackAsync(new CreateStackRequest
        {
            StackName = "system", TemplateBody = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "app-resources.template")),
        });
        await Eventually.GetAsync(
            async () => (await stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = "system" })).Stacks[0],
            stack => stack.StackStatus.Value == "CREATE_COMPLETE",
            "the stack is complete");
    }

    private static async Task AnswersAsync(Uri address)
    {
        using var http = new HttpClient();
        await Eventually.BeAsync(
            async () =>
            {
                try
                {
                    using var response = await http.GetAsync(address);
                    return response.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            $"{address} answers");
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
