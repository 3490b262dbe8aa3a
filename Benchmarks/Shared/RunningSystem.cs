using System.Net;
using System.Net.Sockets;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Benchmarks.Shared;

/// <summary>A cloud with the system's template, and services on it: a process each, on ports that are free.</summary>
public sealed class RunningSystem : IAsyncDisposable
{
    /// <summary>The region of all that is created.</summary>
    public const string Region = "us-east-1";

    private static readonly TimeSpan UsualCeiling = TimeSpan.FromSeconds(30);

    private const string Stack = "system";
    private const string Quiet = "--Logging:LogLevel:Default=Error";

    private readonly Dictionary<string, (Uri Address, ServiceProcess Process)> _services = [];
    private readonly ServiceProcess? _embedded;

    private RunningSystem(Uri cloud, ServiceProcess? embedded) => (Cloud, _embedded) = (cloud, embedded);

    /// <summary>The AWS endpoint.</summary>
    public Uri Cloud { get; }

    /// <summary>The processor time of the services so far, without the cloud's.</summary>
    public TimeSpan CpuTime => _services.Values.Aggregate(TimeSpan.Zero, (sum, service) => sum + service.Process.CpuTime);

    /// <summary>The embedded cloud's; zero for another.</summary>
    public TimeSpan CloudCpuTime => _embedded?.CpuTime ?? TimeSpan.Zero;

    /// <summary>Starts the embedded cloud, and services.</summary>
    public static Task<RunningSystem> StartAsync(params IReadOnlyList<ServiceStart> services) => StartAsync(cloud: null, services);

    /// <summary>Starts services, and the embedded cloud unless there is another.</summary>
    /// <param name="cloud">An AWS endpoint on which there is no such stack yet; null for the embedded cloud.</param>
    /// <param name="services">What to start, in this order.</param>
    public static async Task<RunningSystem> StartAsync(Uri? cloud, params IReadOnlyList<ServiceStart> services)
    {
        ServiceProcess? embedded = null;
        if (cloud is null)
        {
            cloud = FreeAddress();
            embedded = ServiceProcess.Start("EmbeddedAws", cloud, Region, $"--urls={cloud}", Quiet);
        }

        var system = new RunningSystem(cloud, embedded);
        try
        {
            if (embedded is not null)
            {
                await AnswersAsync(new Uri(cloud, "/_embedded/health"));
            }

            await ApplyTemplateAsync(cloud);
            await system.AddAsync(services);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts services beside those that run, and waits until they are ready.</summary>
    public async Task AddAsync(params IReadOnlyList<ServiceStart> services)
    {
        foreach (var service in services)
        {
            var address = service.Address ?? FreeAddress();
            _services[service.Program] = (
                address, ServiceProcess.Start(service.Program, Cloud, Region, [$"--urls={address}", Quiet, .. service.Settings]));
        }

        foreach (var (program, (address, process)) in _services)
        {
            try
            {
                await AnswersAsync(new Uri(address, "/health"));
            }
            catch (TimeoutException exception)
            {
                throw new TimeoutException($"{program} is not ready: {process.Output}", exception);
            }
        }
    }

    /// <summary>Where a service listens.</summary>
    public Uri AddressOf(string program) => _services[program].Address;

    /// <summary>The process of a service.</summary>
    public ServiceProcess ProcessOf(string program) => _services[program].Process;

    /// <summary>Ends a service whose work is done.</summary>
    public ValueTask EndAsync(string program) => _services.Remove(program, out var service) ? service.Process.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Waits until an address answers with success.</summary>
    public static Task AnswersAsync(Uri address) => AnswersAsync(address, UsualCeiling);

    /// <inheritdoc cref="AnswersAsync(Uri)"/>
    public static async Task AnswersAsync(Uri address, TimeSpan ceiling)
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
            $"{address} answers",
            ceiling);
    }

    /// <summary>An address of this machine on which nobody listens.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, process) in _services.Values)
        {
            await process.DisposeAsync();
        }

        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    private static async Task ApplyTemplateAsync(Uri cloud)
    {
        using var stacks = new AmazonCloudFormationClient(
            new BasicAWSCredentials("test", "test"), new AmazonCloudFormationConfig { ServiceURL = cloud.AbsoluteUri, AuthenticationRegion = Region });
        await stacks.CreateStackAsync(new CreateStackRequest
        {
            StackName = Stack, TemplateBody = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "app-resources.template")),
        });
        await Eventually.GetAsync(
            async () => (await stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = Stack })).Stacks[0],
            stack => stack.StackStatus.Value == "CREATE_COMPLETE",
            "the stack is complete");
    }
}
