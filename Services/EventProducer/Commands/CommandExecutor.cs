using System.Globalization;
using EventDrivenFrontends.EventProducer.Idempotency;
using EventDrivenFrontends.EventProducer.Overload;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>Carries out commands: admit, read, plan, publish, answer. A 2xx means that EventBridge has stored every event.</summary>
internal sealed class CommandExecutor(
    Admission admission,
    EventPublisher publisher,
    IdempotentCommands idempotent,
    HopMetrics hops,
    TimeProvider time,
    IOptions<OverloadOptions> options)
{
    private const int RetryAfterSeconds = 1;

    public async Task<IResult> ExecuteAsync(HttpContext http, ICommand command)
    {
        using var place = admission.TryEnter();
        if (place is null)
        {
            return admission.Refuse(http);
        }

        var begun = time.GetTimestamp();
        var body = await ReadBodyAsync(http, command.Body);
        if (body.Problem is not null)
        {
            return body.Problem;
        }

        try
        {
            var result = http.Request.Headers.TryGetValue(IdempotencyKey.Header, out var key)
                ? await idempotent.ExecuteAsync(http, place, key.ToString(), body.Hash, PlanAsync)
                : await RunAsync(http, place, await PlanAsync(http.RequestAborted));
            hops.Passed(Hops.Command, time.GetElapsedTime(begun));
            return result;
        }
        catch (Exception exception) when (Outage.Is(exception, http.RequestAborted))
        {
            hops.Failed(Hops.Command, exception.GetType().Name, time.GetElapsedTime(begun));
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                "The command could not be confirmed: the event bus does not take events at present. Repeat it, with an Idempotency-Key to be sure "
                + "that it takes effect once.");
        }

        ValueTask<CommandPlan> PlanAsync(CancellationToken cancellationToken) =>
            command.PlanAsync(new CommandRequest(http.Caller(), CommandRequest.PathIdOf(http), new FieldReader(body.Json)), cancellationToken);
    }

    private async Task<CommandBody> ReadBodyAsync(HttpContext http, BodyRule rule)
    {
        using var limit = new CancellationTokenSource(options.Value.BodyTimeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted);
        try
        {
            return await CommandBody.ReadAsync(http.Request, rule, ended.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            return CommandBody.Refuse(Problems.Of(StatusCodes.Status408RequestTimeout, "The body did not arrive in time."));
        }
    }

    private async Task<IResult> RunAsync(HttpContext http, AdmittedCommand place, CommandPlan plan)
    {
        if (plan.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!place.TryClaim(plan.Events.Count))
        {
            return admission.Refuse(http);
        }

        // A caller that hangs up now has still given the command.
        await publisher.PublishAsync(plan.Events, CancellationToken.None);
        return Accepted(plan.Response);
    }

    public static IResult Accepted(string response) =>
        TypedResults.Content(response, "application/json", statusCode: StatusCodes.Status202Accepted);
}
