namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>The parts of the way from the click to the screen, in their order.</summary>
public static class Hops
{
    /// <summary>A command, from its request to its answer.</summary>
    public const string Command = "command";

    /// <summary>An event, from its command until EventBridge has stored it.</summary>
    public const string Publish = "publish";

    /// <summary>A message, from when the queue has it until it is received.</summary>
    public const string Queue = "queue";

    /// <summary>A message, from when it is received until its effect is stored.</summary>
    public const string Merge = "merge";

    /// <summary>A change, from when it is written to the table until it is read from the stream.</summary>
    public const string Stream = "stream";

    /// <summary>A change, from when it is read from the stream until all gateways have it.</summary>
    public const string Fanout = "fanout";

    /// <summary>A change, from when the gateway has it until all subscribers have been told.</summary>
    public const string Gateway = "gateway";

    /// <summary>A batch of changes, from when a subscriber has been told until it is written to its socket.</summary>
    public const string Write = "write";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Command, Publish, Queue, Merge, Stream, Fanout, Gateway, Write];
}
