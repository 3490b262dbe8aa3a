using System.Globalization;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Overload;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Idempotency;

/// <summary>
/// Commands with a key take effect once. The plan is stored before its events are published, so that a repeat after a crash publishes the very same
/// events, with the same ids and versions, which changes nothing where they have arrived already.
/// </summary>
internal sealed partial class IdempotentCommands(
    IdempotencyTable table,
    Admission admission,
    EventPublisher publisher,
    TimeProvider time,
    IOptions<IdempotencyOptions> options,
    ILogger<IdempotentCommands> logger)
{
    private const int RetryAfterSeconds = 1;

    public async Task<IResult> ExecuteAsync(
        HttpContext http, AdmittedCommand place, string key, string requestHash, Func<CancellationToken, ValueTask<CommandPlan>> plan)
    {
        if (!IdempotencyKey.IsValid(key))
        {
            return Problems.Validation(
                IdempotencyKey.Header, string.Create(CultureInfo.InvariantCulture, $"must have 1 to {IdempotencyKey.MaxLength} characters."));
        }

        var scope = IdempotencyKey.Scope(http.Request, key);
        var known = await table.FindAsync(scope, http.RequestAborted);
        if (known is null)
        {
            var planned = await plan(http.RequestAborted);
            if (planned.Refusal is { } refusal)
            {
                return refusal;
            }

            // Before the plan is stored, so that a command which is turned away leaves nothing behind, and its repeat is a new one.
            if (!place.TryClaim(planned.Events.Count))
            {
                return admission.Refuse(http);
            }

            var record = new IdempotencyRecord(scope, requestHash, planned.Events, planned.Response, IsDone: false, BusyUntil());
            if (await table.TryAddAsync(record, http.RequestAborted))
            {
                return await CarryOutAsync(record);
            }

            known = await table.FindAsync(scope, http.RequestAborted) ?? record;
        }

        return await RepeatAsync(http, place, known, requestHash);
    }

    private async Task<IResult> RepeatAsync(HttpContext http, AdmittedCommand place, IdempotencyRecord known, string requestHash)
    {
        if (known.RequestHash != requestHash)
        {
            return Problems.Of(
                StatusCodes.Status422UnprocessableEntity, $"The {IdempotencyKey.Header} was used before, with another body. A new command needs a new key.");
        }

        if (known.IsDone)
        {
            http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
            return CommandExecutor.Accepted(known.Response);
        }

        if (!place.TryClaim(known.Events.Count))
        {
            return admission.Refuse(http);
        }

        if (known.BusyUntil > time.GetUtcNow() || !await table.TryTakeOverAsync(known, BusyUntil(), http.RequestAborted))
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return Problems.Conflict("The command with this key is under way.");
        }

        var answer = await CarryOutAsync(known);
        http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return answer;
    }

    private async Task<IResult> CarryOutAsync(IdempotencyRecord record)
    {
        try
        {
            await publisher.PublishAsync(record.Events, CancellationToken.None);
        }
        catch (PublishFailedException)
        {
            await TryNoteAsync(() => table.ReleaseAsync(record.Scope, CancellationToken.None));
            throw;
        }

        await TryNoteAsync(() => table.CompleteAsync(record.Scope, CancellationToken.None));
        return CommandExecutor.Accepted(record.Response);
    }

    /// <summary>A note that cannot be written costs the next repeat some work, or a wait for the lease, but changes no outcome.</summary>
    private async Task TryNoteAsync(Func<Task> note)
    {
        try
        {
            await note();
        }
        catch (Exception exception) when (Outage.Is(exception, CancellationToken.None))
        {
            LogNotNoted(exception.Message);
        }
    }

    private DateTimeOffset BusyUntil() => time.GetUtcNow() + options.Value.Lease;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome of a command with an idempotency key could not be noted: {Reason}")]
    private partial void LogNotNoted(string reason);
}
