using Amazon;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>
/// Sets the <see cref="CloudClock"/> right. One answer is enough to see that the machine's clock is not far off. Otherwise as many follow as it takes to see the cloud's
/// second turn, which tells the difference to a fraction of a second; and what most of them do not agree on is not believed.
/// </summary>
internal sealed partial class ClockSetting(CloudClock clock, CloudDate date, IOptions<CloudClockOptions> options, ILogger<ClockSetting> logger)
{
    /// <summary>With fewer nobody is outvoted.</summary>
    private const int FewestAnswers = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>More than a second, so that one turns meanwhile.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1.5);

    /// <summary>As good as it gets with an answer each 10 ms.</summary>
    private static readonly TimeSpan Narrow = TimeSpan.FromMilliseconds(50);

    private bool _toldOfNoDate;

    /// <summary>Asks the cloud, and sets the clock when it is off.</summary>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    /// <exception cref="TimeoutException">The answers contradict each other.</exception>
    public async Task SetAsync(CancellationToken cancellationToken)
    {
        if (await date.ReadAsync(cancellationToken) is not { } first)
        {
            if (!_toldOfNoDate)
            {
                _toldOfNoDate = true;
                LogNoDate();
            }
        }
        else if (IsOff(first))
        {
            Adopt(await MeasureAsync(first, cancellationToken));
        }
    }

    private async Task<ClockReading> MeasureAsync(ClockReading first, CancellationToken cancellationToken)
    {
        var readings = new List<ClockReading> { first };
        var (agreed, began) = (ClockReading.Agreed(readings), clock.Machine.GetTimestamp());
        while (readings.Count < FewestAnswers || (clock.Machine.GetElapsedTime(began) < Longest && !(agreed?.Width <= Narrow)))
        {
            await Task.Delay(Pause, clock.Machine, cancellationToken);
            if (await date.ReadAsync(cancellationToken) is { } reading)
            {
                readings.Add(reading);
                agreed = ClockReading.Agreed(readings);
            }
        }

        return agreed ?? throw new TimeoutException("The cloud's time cannot be told, as its answers contradict each other.");
    }

    /// <summary>The time that an answer takes may all be on one way, so a slow answer is no reason to doubt the clock.</summary>
    private bool IsOff(ClockReading reading) => (reading.Middle - clock.Offset).Duration() > options.Value.Threshold + (reading.Delay / 2);

    private void Adopt(ClockReading agreed)
    {
        if (!IsOff(agreed))
        {
            return;
        }

        var offset = agreed.Middle.Duration() > options.Value.Threshold ? agreed.Middle : TimeSpan.Zero;
        clock.Offset = offset;

        // The SDK signs by the machine's clock otherwise, and learns better from a refused call of each endpoint.
        AWSConfigs.ManualClockCorrection = offset == TimeSpan.Zero ? null : offset;
        if (offset == TimeSpan.Zero)
        {
            LogRight();
        }
        else
        {
            LogSet(offset.TotalSeconds, agreed.Width.TotalSeconds / 2);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cloud's clock is {Offset:+0.0;-0.0} s (± {Doubt:0.00} s) from this machine's, and times are taken by the cloud's. Set the machine's clock.")]
    private partial void LogSet(double offset, double doubt);

    [LoggerMessage(Level = LogLevel.Information, Message = "This machine's clock is right again")]
    private partial void LogRight();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cloud's answers have no date, so this machine's clock is taken to be right")]
    private partial void LogNoDate();
}
