using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Amazon.EventBridge;
using Amazon.Runtime;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Webhooks;

/// <summary>The embedded cloud and the dispatcher, its endpoints, and the bus.</summary>
internal sealed class MeasuredDispatcher : IAsyncDisposable
{
    private const string Program = "WebhookDispatcher";

    private readonly RunningSystem _system;
    private readonly HttpClient _management;
    private readonly List<string> _ids = [];

    private MeasuredDispatcher(RunningSystem system)
    {
        _system = system;
        _management = new HttpClient { BaseAddress = system.AddressOf(Program) };
        Events = new AmazonEventBridgeClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonEventBridgeConfig { ServiceURL = system.Cloud.AbsoluteUri, AuthenticationRegion = RunningSystem.Region });
    }

    public IAmazonEventBridge Events { get; }

    public (TimeSpan Dispatcher, TimeSpan Cloud) CpuTime => (_system.CpuTime, _system.CloudCpuTime);

    public static async Task<MeasuredDispatcher> StartAsync() => new(await RunningSystem.StartAsync(new ServiceStart(
        Program, "--Egress:AllowHttp=true", "--Egress:AllowAnyPort=true", "--Egress:AllowedNetworks:0=127.0.0.0/8")));

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
        await _system.DisposeAsync();
    }
}
