using EventDrivenFrontends.WebhookDispatcher.Intake;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>
/// After a replica has ended without a word, holds sending back until what SQS had handed to it has come again and is stored: among that may be lower
/// versions of the keys that would be sent now. SQS makes a message visible again once its visibility timeout has run out.
/// </summary>
internal sealed partial class CrashHold(
    IntakeQueue queue,
    IntakeProgress progress,
    SlotTable table,
    Ownership ownership,
    TimeProvider time,
    IOptions<SlotOptions> options,
    ILogger<CrashHold> logger)
{
    private long _since;
    private bool _isTold;
    private bool _wasEmpty;
    private Task? _storing;

    /// <summary>Decides anew whether sending rests. Called after each look at the replicas' signs of life.</summary>
    public async Task LookAsync(NodeClock clock, string me, CancellationToken cancellationToken)
    {
        var silent = options.Value.HoldAfterCrash ? clock.SilentFor(options.Value.Suspicion).Where(node => node != me).ToList() : [];
        if (silent.Count == 0)
        {
            End();
            return;
        }

        if (!ownership.IsHeld)
        {
            ownership.IsHeld = true;
            _since = time.GetTimestamp();
        }

        var shortest = silent.Min(clock.SilenceOf);
        if (shortest < options.Value.Suspicion)
        {
            return;
        }

        var seen = await queue.LookAsync(cancellationToken);
        var wait = seen.VisibilityTimeout + options.Value.Suspicion;
        Tell(wait);
        if (shortest >= wait && (await IsStoredAsync(seen) || IsTooLate(wait)))
        {
            await Task.WhenAll(silent.Select(node => table.LeaveAsync(node, cancellationToken)));
        }
    }

    /// <summary>
    /// The queue was seen without a waiting message at an earlier look, so all that had become visible by then was handed out; and what this process has
    /// received since is stored.
    /// </summary>
    private async ValueTask<bool> IsStoredAsync(QueueSeen seen)
    {
        if (!_wasEmpty)
        {
            _wasEmpty = seen.Waiting == 0;
            return false;
        }

        _storing ??= progress.AllOfNowAsync();
        if (!_storing.IsCompleted)
        {
            return false;
        }

        await _storing;
        return true;
    }

    /// <summary>An intake that cannot catch up must not hold sending back for ever.</summary>
    private bool IsTooLate(TimeSpan wait)
    {
        if (time.GetElapsedTime(_since) < wait * 4)
        {
            return false;
        }

        LogTooLate();
        return true;
    }

    private void Tell(TimeSpan wait)
    {
        if (!_isTold)
        {
            _isTold = true;
            LogHeld(wait.TotalSeconds);
        }
    }

    private void End()
    {
        if (_isTold)
        {
            LogEnded(time.GetElapsedTime(_since).TotalSeconds);
        }

        (ownership.IsHeld, _isTold, _wasEmpty, _storing) = (false, false, false, null);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A dispatcher has ended without a word. Sending rests for {Seconds:f0} s, until the events that it had received have come again, so that each key keeps its order")]
    private partial void LogHeld(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue does not get empty. Sending goes on; events that the dead dispatcher had received may come late")]
    private partial void LogTooLate();

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending goes on after {Seconds:f1} s")]
    private partial void LogEnded(double seconds);
}
