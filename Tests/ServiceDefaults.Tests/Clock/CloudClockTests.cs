using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Clock;
using EventDrivenFrontends.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Clock;

/// <summary>Services whose machine's clock differs from the cloud's.</summary>
public sealed class CloudClockTests : IAsyncLifetime
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>An answer tells the time to a second; seeing the second turn tells it better, and how much better depends on how busy the machine is.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(1);

    private DatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await DatedCloud.StartAsync();

    public async Task DisposeAsync()
    {
        AWSConfigs.ManualClockCorrection = null;
        await _cloud.DisposeAsync();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task Start_TheClockIsMinutesOff_TheServiceGoesByTheCloudsFromTheBeginning(int minutes)
    {
        var ahead = TimeSpan.FromMinutes(minutes);
        _cloud.Ahead = _ => ahead;
        var loggers = new RecordingLoggers();

        await using var app = await StartAsync(loggers);

        var first = app.Services.GetRequiredService<FirstLook>().At!.Value;
        var time = app.Services.GetRequiredService<TimeProvider>();
        AssertNear(TimeProvider.System.GetUtcNow() + ahead, time.GetUtcNow());
        Assert.True((first - TimeProvider.System.GetUtcNow() - ahead).Duration() < FiveMinutes / 2, "what starts with the service sees the right time already");
        Assert.Single(loggers.Lines, line => line.StartsWith("Warning: The cloud's clock is ", StringComparison.Ordinal));
        Assert.Contains("edf_clock_offset_seconds{", await MetricsAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TheClockIsMinutesOff_CallsAreSignedByTheCloudsTime()
    {
        _cloud.Ahead = _ => FiveMinutes;
        await using var app = await StartAsync();

        await app.Services.GetRequiredService<IAmazonDynamoDB>().ListTablesAsync();

        AssertNear(TimeProvider.System.GetUtcNow() + FiveMinutes, _cloud.SignedAt!.Value);
    }

    [Fact]
    public async Task Set_ADifferenceBelowTheThreshold_IsLeftAloneAfterOneAnswer()
    {
        _cloud.Ahead = _ => TimeSpan.FromSeconds(0.5);
        await using var app = Create();

        await app.Services.SetClockAsync(default);

        Assert.Equal(TimeSpan.Zero, app.Services.GetRequiredService<CloudClock>().Offset);
        Assert.Equal(1, _cloud.Answers);
    }

    [Fact]
    public async Task Set_TheMachinesClockIsSetRight_TheCorrectionEnds()
    {
        _cloud.Ahead = _ => FiveMinutes;
        await using var app = Create();
        await app.Services.SetClockAsync(default);
        Assert.NotNull(AWSConfigs.ManualClockCorrection);

        _cloud.Ahead = _ => TimeSpan.Zero;
        await app.Services.SetClockAsync(default);

        Assert.Equal(TimeSpan.Zero, app.Services.GetRequiredService<CloudClock>().Offset);
        Assert.Null(AWSConfigs.ManualClockCorrection);
    }

    [Fact]
    public async Task Set_OneAnswerHasAWrongDate_IsNotBelieved()
    {
        _cloud.Ahead = number => number == 1 ? FiveMinutes : TimeSpan.Zero;
        await using var app = Create();

        await app.Services.SetClockAsync(default);

        Assert.True(_cloud.Answers > 1);
        Assert.Equal(TimeSpan.Zero, app.Services.GetRequiredService<CloudClock>().Offset);
    }

    [Fact]
    public async Task Set_AnswersContradictEachOther_NoneIsBelieved()
    {
        _cloud.Ahead = number => number * FiveMinutes;
        await using var app = Create();

        await Assert.ThrowsAsync<TimeoutException>(() => app.Services.SetClockAsync(default));

        Assert.Equal(TimeSpan.Zero, app.Services.GetRequiredService<CloudClock>().Offset);
    }

    [Fact]
    public async Task Set_AnswersHaveNoDate_IsToldOnce()
    {
        _cloud.Ahead = _ => null;
        var loggers = new RecordingLoggers();
        await using var app = Create(loggers);

        await app.Services.SetClockAsync(default);
        await app.Services.SetClockAsync(default);

        Assert.Equal(TimeSpan.Zero, app.Services.GetRequiredService<CloudClock>().Offset);
        Assert.Single(loggers.Lines, line => line.Contains("have no date", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_TheCloudIsAway_TheServiceStartsAndSaysThatItWaits()
    {
        await using var app = Create();
        await _cloud.DisposeAsync();

        await app.StartAsync();

        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await Eventually.BeAsync(async () => (int)(await http.GetAsync("/health")).StatusCode == 503, "it is not healthy without its cloud");
    }

    [Fact]
    public async Task Start_TheCloudStartsMeanwhile_IsWaitedForInSilence()
    {
        await _cloud.DisposeAsync();
        var loggers = new RecordingLoggers();
        await using var patient = Create(loggers, ("Clock:StartPatience", "00:00:30"));
        await using var other = Create();

        var starting = patient.StartAsync();
        await other.StartAsync();
        Assert.False(starting.IsCompleted);
        _cloud = await DatedCloud.StartAsync(_cloud.Endpoint.Port, _ => FiveMinutes);
        await starting;

        Assert.True(patient.Services.GetRequiredService<FirstLook>().At > TimeProvider.System.GetUtcNow() + (FiveMinutes / 2));
        Assert.DoesNotContain(loggers.Lines, line => line.Contains("tries again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_NoCloudWithinTheServicesPatience_TheServiceStartsAndSaysThatItWaits()
    {
        await _cloud.DisposeAsync();
        var loggers = new RecordingLoggers();
        await using var app = Create(loggers, ("Clock:StartPatience", "00:00:00.2"));

        await app.StartAsync();

        await Eventually.BeAsync(() => loggers.Lines.Any(line => line.Contains("tries again", StringComparison.Ordinal)), "it says that it waits");
    }

    [Fact]
    public async Task Start_TheServiceIsStoppedWhileItWaits_IsNoFault()
    {
        await _cloud.DisposeAsync();
        var loggers = new RecordingLoggers();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Add(builder, loggers, ("Clock:StartPatience", "00:00:30"));
        using var host = builder.Build();

        var starting = host.StartAsync();
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await starting;

        Assert.DoesNotContain(loggers.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_NotToFollowTheCloud_TheMachinesClockIsKept()
    {
        _cloud.Ahead = _ => FiveMinutes;

        await using var app = await StartAsync(null, ("Clock:FollowsCloud", "false"));

        AssertNear(TimeProvider.System.GetUtcNow(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        Assert.Equal(0, _cloud.Answers);
    }

    [Fact]
    public void Add_AnotherClockIsThere_IsKept()
    {
        var manual = new ManualTimeProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<TimeProvider>(manual);
        builder.AddServiceDefaults();
        builder.AddDynamoDb();
        using var app = builder.Build();

        Assert.Same(manual, app.Services.GetRequiredService<TimeProvider>());
    }

    [Theory]
    [InlineData("Clock:Interval", "00:00:00.5", "Interval")]
    [InlineData("Clock:Threshold", "00:05:00", "Threshold")]
    [InlineData("Clock:StartPatience", "00:01:00", "StartPatience")]
    public void Start_ASettingIsOutOfRange_IsToldByItsName(string key, string value, string name)
    {
        using var app = Create(null, (key, value));

        var refused = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private static void AssertNear(DateTimeOffset expected, DateTimeOffset actual) => Assert.InRange((actual - expected).Duration(), TimeSpan.Zero, Doubt);

    private static async Task<string> MetricsAsync(WebApplication app)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        return await http.GetStringAsync("/metrics");
    }

    private async Task<WebApplication> StartAsync(RecordingLoggers? loggers = null, params (string Key, string Value)[] settings)
    {
        var app = Create(loggers, settings);
        await app.StartAsync();
        return app;
    }

    private WebApplication Create(RecordingLoggers? loggers = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Add(builder, loggers, settings);
        var app = builder.Build();
        app.MapServiceDefaults();
        return app;
    }

    private void Add(IHostApplicationBuilder builder, RecordingLoggers? loggers, params (string Key, string Value)[] settings)
    {
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        builder.Services.AddSingleton<FirstLook>();
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<FirstLook>());
        builder.AddServiceDefaults();
        builder.AddAwsClient<IHostApplicationBuilder, IAmazonDynamoDB, AmazonDynamoDBConfig>(config =>
        {
            (config.ServiceURL, config.AuthenticationRegion) = (_cloud.Endpoint.ToString(), "us-east-1");
            return new AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), config);
        });
        if (loggers is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(loggers));
        }
    }

    /// <summary>Starts before all others, and looks at the clock.</summary>
    private sealed class FirstLook(TimeProvider time) : IHostedService
    {
        public DateTimeOffset? At { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            At = time.GetUtcNow();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
