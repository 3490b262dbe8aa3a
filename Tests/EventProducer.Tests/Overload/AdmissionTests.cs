using EventDrivenFrontends.EventProducer.Overload;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Tests.Overload;

public sealed class AdmissionTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly ManualTimeProvider _time = new();
    private readonly OverloadOptions _options = new() { MaxCommands = 3, MaxEvents = 10 };

    [Fact]
    public void TryEnter_AboveTheCommands_IsRefusedUntilOneLeaves()
    {
        var admission = Create();
        var inside = Enumerable.Range(0, 3).Select(_ => admission.TryEnter()).ToList();
        Assert.DoesNotContain(null, inside);
        Assert.Null(admission.TryEnter());

        inside[1]!.Dispose();
        Assert.NotNull(admission.TryEnter());
        Assert.Null(admission.TryEnter());
    }

    [Fact]
    public void TryClaim_AboveTheEvents_IsRefusedAndCountsNothing()
    {
        var admission = Create();
        using var first = admission.TryEnter()!;
        var second = admission.TryEnter()!;
        Assert.True(first.TryClaim(12));
        Assert.False(second.TryClaim(2));
        Assert.Null(admission.TryEnter());
        second.Dispose();
        Assert.Equal(12, _meters.Of("edf.commands.events")[^1].Value);
        Assert.Equal(1, _meters.Of("edf.commands.active")[^1].Value);
    }

    [Fact]
    public void TryClaim_MoreThanTheLimitWhenThereIsRoom_IsLetIn()
    {
        var admission = Create();
        using var small = admission.TryEnter()!;
        var large = admission.TryEnter()!;
        Assert.True(small.TryClaim(5));
        Assert.True(large.TryClaim(1000));
        large.Dispose();
        Assert.NotNull(admission.TryEnter());
    }

    [Fact]
    public void TryClaim_OneEvent_IsThereFromTheBeginning()
    {
        var admission = Create();
        var places = Enumerable.Range(0, 3).Select(_ => admission.TryEnter()!).ToList();
        Assert.True(places[0].TryClaim(100));
        Assert.True(places[1].TryClaim(1));
        Assert.True(places[2].TryClaim(0));
        places.ForEach(place => place.Dispose());
        Assert.Equal(0, _meters.Of("edf.commands.events")[^1].Value);
    }

    [Fact]
    public void Refuse_NothingLeaves_SaysTheLongest()
    {
        var admission = Create();
        using var stuck = admission.TryEnter();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(20, Refuse(admission));
    }

    [Fact]
    public void Refuse_OneASecondLeaves_SaysWhenThoseThatAreHereHaveLeft()
    {
        var admission = Create();
        using var waiting = admission.TryEnter();
        using var others = admission.TryEnter();
        for (var i = 0; i < 60; i++)
        {
            var done = admission.TryEnter()!;
            _time.Advance(TimeSpan.FromSeconds(1));
            done.Dispose();
        }

        // Two are left: two to three seconds, and at most as much again, so that not all come back at once.
        Assert.All(Enumerable.Range(0, 50), _ => Assert.InRange(Refuse(admission), 2, 5));
    }

    [Fact]
    public void Refuse_IsCounted()
    {
        var admission = Create();
        Refuse(admission);
        Refuse(admission);
        Assert.Equal(2, _meters.Of("edf.commands.refused").Sum(measured => measured.Value));
    }

    public void Dispose() => _meters.Dispose();

    private Admission Create() => new(new ServiceMeter(_meters), _time, Options.Create(_options));

    private static int Refuse(Admission admission)
    {
        var http = new DefaultHttpContext();
        var refusal = Assert.IsAssignableFrom<IStatusCodeHttpResult>(admission.Refuse(http));
        Assert.Equal(StatusCodes.Status429TooManyRequests, refusal.StatusCode);
        return int.Parse(http.Response.Headers.RetryAfter.ToString(), null);
    }
}
