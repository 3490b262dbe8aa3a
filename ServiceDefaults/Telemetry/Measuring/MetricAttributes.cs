namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>The names of attributes.</summary>
public static class MetricAttributes
{
    /// <summary>A part of the way; one of <see cref="Hops"/>.</summary>
    public const string Hop = "edf.hop";

    /// <summary>A view, of those that are defined.</summary>
    public const string View = "edf.view";

    /// <summary>How a client reads; one of <see cref="Transports"/>.</summary>
    public const string Transport = "edf.transport";

    /// <summary>What a client is sent: snapshot, changes or reset.</summary>
    public const string Frame = "edf.frame";

    /// <summary>A shard of the stream.</summary>
    public const string Shard = "edf.shard";

    /// <summary>What something is in; few words, which its metric names.</summary>
    public const string State = "edf.state";

    /// <summary>Why; few words, which its metric names.</summary>
    public const string Reason = "edf.reason";

    /// <summary>How something ended; few words, which its metric names.</summary>
    public const string Outcome = "edf.outcome";

    /// <summary>A queue.</summary>
    public const string Queue = "messaging.destination.name";

    /// <summary>What went wrong: the name of an exception, or a code of AWS or HTTP. Absent when nothing did.</summary>
    public const string ErrorType = "error.type";
}
