using Amazon.Runtime;
using Amazon.SQS;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.Chaos.Tests.Cloud;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>
/// The system as the AppHost runs it, two of each service that may die, on an embedded cloud that keeps its data in a folder, with a proxy before it that can make
/// trouble. Everything that is remembered for a time is remembered for a short one.
/// </summary>
internal sealed class SoakedSystem : IAsyncDisposable
{
    private const string Region = "us-east-1";

    /// <summary>So many that a projector comes to its limit within minutes; 50,000 by default, which would fill up for hours.</summary>
    private const string RememberedItems = "1000";

    /// <summary>On a machine that is full of other tests the first process is slow to come up.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("soak-");
    private readonly ServiceProcess _cloud;
    private FaultyCloud? _proxy;
    private RunningSystem? _services;

    private SoakedSystem()
    {
        CloudAddress = Benchmarks.Shared.RunningSystem.FreeAddress();
        _cloud = ServiceProcess.Start(
            "EmbeddedAws", CloudAddress, Region, $"--urls={CloudAddress}", $"--data={_data.FullName}", "--Logging:LogLevel:Default=Warning",
            $"--DynamoDb:StreamRetention={SoakSettings.Retention}", $"--DynamoDb:ShardLifetime={SoakSettings.ShardLifetime}");
    }

    /// <summary>Which processes there are, apart from this.</summary>
    public static IReadOnlyList<string> Processes { get; } =
        ["aws", "producer", "projector-1", "projector-2", "fanout-1", "fanout-2", "gateway-1", "gateway-2", "webhooks-1", "webhooks-2", "frontend"];

    /// <summary>Those that may die. Each of the others lives as long as the run.</summary>
    public static IReadOnlyList<string> Mortals { get; } = ["projector-2", "fanout-2", "gateway-2", "webhooks-2"];

    public RunningSystem Services => _services ?? throw new InvalidOperationException("The system is not started.");

    public Uri CloudAddress { get; }

    /// <summary>Bytes in the cloud's folder.</summary>
    public long DataBytes => _data.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    public static async Task<SoakedSystem> StartAsync(FaultPlan plan)
    {
        var system = new SoakedSystem();
        try
        {
            await system.StartServicesAsync(plan);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Null while it is not running.</summary>
    public int? IdOf(string process)
    {
        try
        {
            if (process == "aws")
            {
                return _cloud.Id;
            }

            using var found = Services.ProcessOf(process);
            return found.Id;
        }
        catch (Exception gone) when (gone is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    public AmazonSQSClient CreateSqs() => new(
        new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = CloudAddress.ToString(), AuthenticationRegion = Region });

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        await _cloud.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private async Task StartServicesAsync(FaultPlan plan)
    {
        await Benchmarks.Shared.RunningSystem.AnswersAsync(new Uri(CloudAddress, "/_embedded/health"), StartLimit);
        _proxy = await FaultyCloud.StartAsync(CloudAddress, plan);
        _services = new RunningSystem(
            "--cloud", "endpoint", "--endpoint-url", _proxy.Endpoint.ToString(),
            "--Replicas:Projector", "2", "--Replicas:Fanout", "2", "--Replicas:Gateway", "2", "--Replicas:Webhooks", "2")
        {
            Adapt = Forget,
        };
        await _services.InitializeAsync();
    }

    private static void Forget(IDistributedApplicationBuilder builder)
    {
        var retention = SoakSettings.Retention.ToString();
        foreach (var (service, setting, value) in ((string, string, string)[])
        [
            ("producer", "Idempotency__Retention", retention),
            ("projector", "ViewTable__TombstoneRetention", retention),
            ("projector", "Projection__RememberedItems", RememberedItems),
            ("gateway", "Replica__TombstoneRetention", retention),
            ("webhooks", "EventLog__Retention", retention),
            ("webhooks", "Attempts__Retention", retention),
        ])
        {
            builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(one => one.Name == service)).WithEnvironment(setting, value);
        }
    }
}
