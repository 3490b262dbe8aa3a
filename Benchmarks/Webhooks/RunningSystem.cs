using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.EventBridge;
using Amazon.Runtime;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Benchmarks.Webhooks;

/// <summary>The embedded cloud with the system's template, and the dispatcher: two processes.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private const string Region = "us-east-1";

    private readonly ServiceProcess _cloud;
    private readonly ServiceProcess _dispatcher;
    private readonly HttpClient _management;
    private readonly List<string> _ids = [];

    private RunningSystem(ServiceProcess cloud, ServiceProcess dispatcher, Uri cloudAddress, Uri dispatcherAddress)
    {
        (_cloud, _dispatcher) = (cloud, dispatcher);
        _management = new HttpClient { BaseAddress = dispatcherAddress };
        Events = new AmazonEventBridgeClient(
            new BasicAWSCredentials("test", "test"), new AmazonEventBridgeConfig { ServiceURL = cloudAddress.AbsoluteUri, AuthenticationRegion = Region });
    }

    public IAmazonEventBridge Events { get; }

    public (TimeSpan Dispatcher, TimeSpan Cloud) CpuTime => (_dispatcher.CpuTime, _cloud.CpuTime);

    public static async Task<RunningSystem> StartAsync()
    {
        var (cloudAddress, dispatcherAddress) = (FreeAddress(), FreeAddress());
        var cloud = ServiceProcess.Start("EmbeddedAws", cloudAddress, Region, $"--urls={cloudAddress}");
        await AnswersAsync(new Uri(cloudAddress, "/_embedded/health"));
        await ApplyTemplateAsync(cloudAddress);
        var dispatcher = ServiceProcess.Start(
            "WebhookDispatcher",
            cloudAddress,
            Region,
            $"--urls={dispatcherAddress}",
            "--Egress:AllowHttp=true",
            "--Egress:AllowAnyPort=true",
            "--Egress:AllowedNetworks:0=127.0.0.0/8",
            "--Logging:LogLevel:Default=Error");
        await AnswersAsync(new Uri(dispatcherAddress, "/health"));
        return new RunningSystem(cloud, dispatcher, cloudAddress, dispatcherAddress);
    }

    /// <summary>Registers endpoints, of which the first <paramref name="hanging"/> hang, and has all of them verified.</summary>
    public async Task RegisterAsync(Receiver receiver, int endpoints, int hanging)
    {
        for (var number = 0; number < endpoints; number++)
        {
            var url = new Uri(receiver.Url, number < hanging ? $"/hang/{number}" : $"/take/{number}");
            using var content = new StringContent(
                $$$"""{"url":"{{{url}}}","filter":{"detail":{"endpoint":["{{{number}}}"]} } }""", Encoding.UTF8, "application/json");
            using var created = await _management.PostAsync(new Uri("/endpoints", UriKind.Relative), content);
            created.EnsureSuccessStatusCode();
            var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
            using var verified = await _management.PostAsync(new Uri($"/endpoints/{id}/challenge", UriKind.Relative), null);
            verified.EnsureSuccessStatusCode();
            _ids.Add(id);
        }
    }

    public async Task UnregisterAsync()
    {
        foreach (var id in _ids)
        {
            using var deleted = await _management.DeleteAsync(new Uri($"/endpoints/{id}", UriKind.Relative));
            deleted.EnsureSuccessStatusCode();
        }

        _ids.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _management.Dispose();
        Events.Dispose();
        await _dispatcher.DisposeAsync();
        await _cloud.DisposeAsync();
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
