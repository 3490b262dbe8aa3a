using EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;
using static EventDrivenFrontends.Frontend.Flow.Hops.LabelRule;

namespace EventDrivenFrontends.Frontend.Flow.Hops;

/// <summary>The arrows of the picture in the order in which an event takes them, by the metrics that <c>docs/metrics.md</c> describes.</summary>
internal static class HopCatalog
{
    private const string HopDuration = "edf_hop_duration_seconds";
    private const string HopLabel = "edf_hop";
    private const string ErrorLabel = "error_type";
    private const string QueueLabel = "messaging_destination_name";
    private const string Attempts = "edf_webhook_attempt_duration_seconds";
    private const string OutcomeLabel = "edf_outcome";

    /// <summary>The services that are asked, in the order of the way.</summary>
    public static readonly IReadOnlyList<string> Services = ["producer", "projector", "fanout", "gateway", "webhooks"];

    /// <summary>From the click to the screen.</summary>
    public const string Whole = "whole";

    public static readonly IReadOnlyList<Hop> Hops =
    [
        Measured("command", "producer", "command") with { Span = span => span.Kind == "Server" },
        Measured("publish", "producer", "publish") with { Span = Named("send ") },
        Queue("queue", "projector", "view-model-projector") with { Span = Named("queue wait") },
        Measured("merge", "projector", "merge") with { Span = Named("merge ") },
        Measured("stream", "fanout", "stream") with { Span = Named("stream wait"), Age = new MetricRef("edf_stream_lag_seconds") },
        Measured("fanout", "fanout", "fanout") with { Span = Named("fan out") },
        Measured("deliver", "gateway", "write") with { Span = Named("deliver "), Open = new MetricRef("edf_connections") },
        Queue("webhook-queue", "webhooks", "webhook-dispatcher"),
        new Hop("webhook", "webhooks")
        {
            Seconds = new MetricRef(Attempts, Is(OutcomeLabel, "delivered")),
            Failures = new MetricRef(Attempts, IsOneOf(OutcomeLabel, "refused", "no_answer")),
            GivenUp = new MetricRef("edf_webhook_dead_letters_total"),
            DeadLetters = Waiting("webhook-dead-letters"),
        },
        new Hop(Whole, "gateway") { Seconds = new MetricRef("edf_end_to_end_duration_seconds") },
    ];

    private static Func<JourneySpan, bool> Named(string start) => span => span.Name.StartsWith(start, StringComparison.Ordinal);

    private static Hop Measured(string id, string service, string hop) => new(id, service)
    {
        Seconds = new MetricRef(HopDuration, Is(HopLabel, hop), IsAbsent(ErrorLabel)),
        Failures = new MetricRef(HopDuration, Is(HopLabel, hop), IsThere(ErrorLabel)),
    };

    private static Hop Queue(string id, string service, string queue) => new(id, service)
    {
        Seconds = new MetricRef(HopDuration, Is(HopLabel, "queue"), EndsWith(QueueLabel, queue)),
        GivenUp = new MetricRef("edf_queue_dead_letters_total", EndsWith(QueueLabel, queue)),
        Waiting = Waiting(queue),
        DeadLetters = Waiting($"{queue}-dlq"),
        Age = new MetricRef("edf_queue_age_seconds", EndsWith(QueueLabel, queue)),
    };

    private static MetricRef Waiting(string queue) => new("edf_queue_messages", EndsWith(QueueLabel, queue), Is("edf_state", "waiting"));
}
