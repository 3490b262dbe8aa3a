using EventDrivenFrontends.Chaos.Tests.Cloud;
using EventDrivenFrontends.Chaos.Tests.Ledger;
using EventDrivenFrontends.Chaos.Tests.Processes;
using EventDrivenFrontends.Testing;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>
/// As long as <c>SOAK_MINUTES</c> says, at half of what the system can carry and with a fault now and then, nothing is lost and nothing grows.
/// </summary>
public sealed class HalfLoad(ITestOutputHelper output) : IAsyncLifetime
{
    private const int OneCallInTen = 10;

    private readonly FaultPlan _plan = new(ChaosSettings.Seed, OneCallInTen);
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "soak"));
    private SoakedSystem _system = null!;

    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsLinux() && SoakSettings.IsAsked)
        {
            _system = await SoakedSystem.StartAsync(_plan);
        }
    }

    public async Task DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Nothing_is_lost_and_nothing_grows()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "What processes hold is read from /proc.");
        Skip.IfNot(SoakSettings.IsAsked, "SOAK_MINUTES says for how long, such as 60.");
        await using var receiver = await Receiver.StartAsync();
        using var webhooks = _system.Services.ClientOf("webhooks");
        await receiver.RegisterAsync(webhooks);
        using var producer = _system.Services.Producer;
        producer.Timeout = Timeout.InfiniteTimeSpan;
        var delays = new Delays();
        var run = new Run(_system.Services, _system.CreateSqs) { Rate = SoakSettings.Rate, Duration = SoakSettings.Duration, Delays = delays };
        using var sampler = new Sampler(_system, run, delays, _folder);
        var viruses = new Viruses(producer, () => _system.Services.Gateway);
        var visitors = new Visitors(_system.Services.GatewayAddress);
        var random = new Random(ChaosSettings.Seed);
        var sprinkling = new Sprinkling(
            new ProcessFaults(_system.Services, random, output.WriteLine) { LongestStandstill = TimeSpan.FromSeconds(8) }, _plan, random);

        var report = new SoakReport(sampler, _folder);
        try
        {
            await run.WithAsync(
                cancellationToken => UntilOneFailsAsync(
                    sprinkling.CauseAsync(SoakSettings.Duration, cancellationToken),
                    [sampler.RunAsync, viruses.ComeAndGoAsync, visitors.ComeAndGoAsync],
                    cancellationToken),
                output.WriteLine);
        }
        finally
        {
            await report.DrawAsync();
            output.WriteLine($"{viruses.Created.Count} viruses came, {visitors.Count} visitors; {receiver.Told.Values.Sum()} webhooks taken");
            output.WriteLine($"faults from seed {ChaosSettings.Seed}: {sprinkling.Summary}");
            output.WriteLine($"{report.ToTable()}\n\n{report.ToDelayTable()}\n\nsamples and charts: {_folder}");
        }

        await viruses.AgreeAsync();
        await Eventually.BeAsync(() => viruses.Created.All(receiver.Told.ContainsKey), "the partner was told of every virus", ChaosSettings.Settling);
        if (SoakSettings.IsJudged)
        {
            Assert.Empty(report.Faults);
        }
    }

    /// <summary>Does all of it until the first ends, or one fails.</summary>
    private static async Task UntilOneFailsAsync(Task first, IEnumerable<Func<Func<bool>, CancellationToken, Task>> others, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await foreach (var done in Task.WhenEach([first, .. others.Select(other => other(() => first.IsCompleted, stop.Token))]))
            {
                await done;
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }
}
