using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Loops;

public sealed class BackgroundLoopTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLoggers _loggers = new();
    private readonly LoopHealth _health = new();

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task Iterate_FailsThreeTimes_IsTriedAgainLoggedOnceAndRecovers()
    {
        var attempts = 0;
        var recovered = new TaskCompletionSource();
        using var loop = Loop(async cancellationToken =>
        {
            if (++attempts <= 3)
            {
                throw new HttpRequestException("Connection refused");
            }

            if (attempts == 5)
            {
                recovered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken);
            }
        });

        await loop.StartAsync(default);
        for (var failure = 1; failure <= 3; failure++)
        {
            await Eventually.BeAsync(() => attempts == failure && _time.Waiting == 1, $"the delay after attempt {failure}");
            Assert.Contains("Connection refused", await ReasonAsync(), StringComparison.Ordinal);
            Assert.True(_time.AdvanceToNext());
        }

        await recovered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(5, attempts);
        Assert.Null(await ReasonAsync());
        Assert.Collection(
            _loggers.Lines,
            line => Assert.Contains("waits, and tries again until it succeeds: Connection refused", line, StringComparison.Ordinal),
            line => Assert.Contains("works again", line, StringComparison.Ordinal));
        await loop.StopAsync(default);
    }

    [Fact]
    public async Task Iterate_FailsDifferently_LogsEachKindOfFailure()
    {
        var attempts = 0;
        using var loop = Loop(_ => throw (++attempts == 1 ? new HttpRequestException("refused") : new InvalidOperationException("a bug")));

        await loop.StartAsync(default);
        await Eventually.BeAsync(() => attempts == 1 && _time.Waiting == 1, "the first delay");
        Assert.True(_time.AdvanceToNext());
        await Eventually.BeAsync(() => attempts == 2 && _time.Waiting == 1, "the second delay");

        Assert.Equal(2, _loggers.Lines.Count);
        await loop.StopAsync(default);
    }

    [Fact]
    public async Task Iterate_SeveralLoopsMeetOneOutage_IsToldOnceAndItsEndToo()
    {
        var isDown = true;
        Func<CancellationToken, Task> iterate = async cancellationToken =>
        {
            await Task.Yield();
            if (Volatile.Read(ref isDown))
            {
                throw new HttpRequestException("Connection refused");
            }

            if (await ReasonAsync() is null)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken);
            }
        };
        using var one = Loop(iterate, "one");
        using var other = Loop(iterate, "other");
        await one.StartAsync(default);
        await other.StartAsync(default);
        await Eventually.BeAsync(() => _time.Waiting == 2, "both wait");
        Assert.Equal("one: Connection refused other: Connection refused", await ReasonAsync());

        Volatile.Write(ref isDown, false);
        Assert.True(_time.AdvanceToNext());
        Assert.True(_time.AdvanceToNext());
        await Eventually.BeAsync(async () => await ReasonAsync() is null && _loggers.Lines.Count == 2, "both work again");

        await one.StopAsync(default);
        await other.StopAsync(default);
        Assert.Collection(
            _loggers.Lines,
            line => Assert.Contains("waits, and tries again", line, StringComparison.Ordinal),
            line => Assert.Contains("works again", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_DuringADelay_EndsAtOnce()
    {
        using var loop = Loop(_ => throw new TimeoutException());
        await loop.StartAsync(default);
        await Eventually.BeAsync(() => _time.Waiting == 1, "the delay");

        await loop.StopAsync(default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(loop.ExecuteTask!.IsCompletedSuccessfully);
    }

    private DelegateLoop Loop(Func<CancellationToken, Task> iterate, string name = "loop") =>
        new(new LoopContext(_loggers, _time, _health), name, iterate);

    private async Task<string?> ReasonAsync() => (await _health.CheckHealthAsync(new HealthCheckContext())).Description;

    private sealed class DelegateLoop(LoopContext context, string name, Func<CancellationToken, Task> iterate) : BackgroundLoop(context)
    {
        protected override string Name => name;

        protected override Task IterateAsync(CancellationToken cancellationToken) => iterate(cancellationToken);
    }
}
