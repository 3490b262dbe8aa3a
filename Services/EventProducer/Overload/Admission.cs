using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Overload;

/// <summary>
/// Lets in as many commands as are worth carrying out at once. To take more would lose none of them sooner or later than this: they would wait until their time is
/// over, and fail after work was spent on them.
/// </summary>
internal sealed class Admission
{
    private readonly Lock _gate = new();
    private readonly OverloadOptions _options;
    private readonly Turnover _turnover;
    private readonly Counter<long> _refused;
    private int _commands;
    private int _events;

    public Admission(ServiceMeter meter, TimeProvider time, IOptions<OverloadOptions> options)
    {
        (_options, _turnover) = (options.Value, new Turnover(time));
        _refused = meter.Counter(ServiceMetrics.CommandsRefused);
        meter.Gauge(ServiceMetrics.CommandsActive, () => [new(Volatile.Read(ref _commands))]);
        meter.Gauge(ServiceMetrics.CommandEvents, () => [new(Volatile.Read(ref _events))]);
    }

    /// <summary>A place for a command; null when there is none.</summary>
    public AdmittedCommand? TryEnter()
    {
        lock (_gate)
        {
            if (_commands >= _options.MaxCommands || _events >= _options.MaxEvents)
            {
                return null;
            }

            _commands++;
            _events++;
            _turnover.Begin();
            return new AdmittedCommand(this);
        }
    }

    /// <summary>The answer to a command for which there is no place. When everything that is here now has gone, there is.</summary>
    public IResult Refuse(HttpContext http)
    {
        _refused.Add(1);
        int seconds;
        lock (_gate)
        {
            seconds = Math.Max(1, (int)Math.Ceiling(_turnover.TimeFor(_events, _options.LongestRetryAfter).TotalSeconds));
        }

        // Those that are refused together need not come back together.
        seconds += RandomNumberGenerator.GetInt32(seconds);
        http.Response.Headers.RetryAfter =
            Math.Min(seconds, (int)_options.LongestRetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            StatusCodes.Status429TooManyRequests, "More commands come in than can be carried out. Nothing of this one was done; repeat it later, with the same Idempotency-Key if it has one.");
    }

    internal bool TryGrow(int events)
    {
        lock (_gate)
        {
            if (_events > _options.MaxEvents)
            {
                return false;
            }

            _events += events;
            return true;
        }
    }

    internal void Leave(AdmittedCommand command)
    {
        lock (_gate)
        {
            _commands--;
            _events -= command.Events;
            _turnover.Leave(command.Events, isIdle: _commands == 0);
        }
    }
}
