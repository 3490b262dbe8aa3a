namespace EventDrivenFrontends.Client;

/// <summary>How long things take.</summary>
public sealed class LiveTiming
{
    /// <summary>How long a transport may take to bring the first sign of life. Default 10 seconds.</summary>
    public TimeSpan Open { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A WebSocket that is silent for so long is asked for a sign of life. Default 25 seconds.</summary>
    public TimeSpan PingAfter { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long the answer may take. Default 10 seconds.</summary>
    public TimeSpan PongWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A stream of server-sent events that is silent for so long is dead. Default 40 seconds; the gateway sends a comment every 15.</summary>
    public TimeSpan StreamSilence { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How long the gateway may hold a long poll; whole seconds from 1 to 29. Default 25 seconds.</summary>
    public TimeSpan LongPollWait { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>The pause between two polls. Default 2 seconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The first delay of reconnecting; each is up to twice the one before. Default half a second.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest delay of reconnecting. Default 30 seconds.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a transport that failed is left alone at first; each time twice as long, up to 10 minutes. Default 10 seconds.</summary>
    public TimeSpan FirstRest { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long reports of what was shown are collected. Default 1 second.</summary>
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(1);

    internal string? FindFault()
    {
        if (new[] { Open, PingAfter, PongWithin, StreamSilence, PollInterval, FirstDelay, LongestDelay, FirstRest, ReportInterval }
            .Any(time => time <= TimeSpan.Zero))
        {
            return "All times must be longer than zero.";
        }

        return LongPollWait < TimeSpan.FromSeconds(1) || LongPollWait > TimeSpan.FromSeconds(29)
            ? $"{nameof(LongPollWait)} is from 1 to 29 seconds."
            : null;
    }
}
