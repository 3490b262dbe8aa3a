using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>How events are delivered, and what happens when that fails.</summary>
internal sealed class DeliveryOptions : IValidatableObject
{
    public const string Section = "Delivery";

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    private static readonly TimeSpan[] DefaultRetryDelays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8),
    ];

    /// <summary>Requests to one endpoint at the same time, 1 to 256. Default 16, each about another key.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>Events of one endpoint in memory, 16 to 100,000. Default 500; the others wait in the table.</summary>
    [Range(16, 100_000)]
    public int Capacity { get; set; } = 500;

    /// <summary>Events of one key at one endpoint in memory, 1 to 1,000. Default 50.</summary>
    [Range(1, 1000)]
    public int LaneCapacity { get; set; } = 50;

    /// <summary>
    /// How long an event waits for others of its key with lower versions, 0 to 10 s. Default 100 ms: EventBridge and SQS deliver in any order, and what
    /// they mix up by no more than this arrives in order.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Delays between attempts; one attempt more than there are delays, then the event is a dead letter. Default none, which means 5 s, 30 s, 2 min,
    /// 10 min, 30 min, 1 h, 2 h, 4 h and 8 h: ten attempts within some 16 hours.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; set; } = [];

    /// <summary>By which part each delay is made shorter or longer by chance, 0 to 1. Default 0.2, so that what failed together does not come together.</summary>
    [Range(0.0, 1.0)]
    public double Jitter { get; set; } = 0.2;

    /// <summary>The longest that a receiver's <c>Retry-After</c> is honoured for. Default 6 h.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Failures in a row, of any keys, after which an endpoint's circuit opens, 2 to 10,000. Default 20.</summary>
    [Range(2, 10_000)]
    public int CircuitFailures { get; set; } = 20;

    /// <summary>How long an open circuit waits for its first probe; doubled for each that fails. Default 30 s.</summary>
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that an open circuit waits for a probe. Default 10 min.</summary>
    public TimeSpan MaxCircuitPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The delays that hold.</summary>
    public IReadOnlyList<TimeSpan> Delays => RetryDelays.Count > 0 ? RetryDelays : DefaultRetryDelays;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RetryDelays.Any(delay => delay <= TimeSpan.Zero || delay > LongestDelay))
        {
            yield return new ValidationResult("must be positive and at most 7 days each", [nameof(RetryDelays)]);
        }

        if (MaxRetryAfter < TimeSpan.Zero || MaxRetryAfter > LongestDelay)
        {
            yield return new ValidationResult("must be 0 to 7 days", [nameof(MaxRetryAfter)]);
        }

        if (CircuitPause <= TimeSpan.Zero || MaxCircuitPause < CircuitPause)
        {
            yield return new ValidationResult("must be positive and at most the longest pause", [nameof(CircuitPause)]);
        }
    }
}
