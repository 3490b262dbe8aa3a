using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>How changes are posted to connections.</summary>
internal sealed class ApiGatewayOptions
{
    public const string Section = "Fanout:ApiGateway";

    /// <summary>Posts under way at a time, those that take long not counted. Default 64. More: others' requests to the same endpoint wait longer.</summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = 64;

    /// <summary>A post that takes longer makes room for another, so that connections which hang do not delay the others. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:30")]
    public TimeSpan SlowPost { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Posts that may take long at a time. Default 1,000; beyond it they do hold up others.</summary>
    [Range(0, 100_000)]
    public int MostSlowPosts { get; set; } = 1_000;

    /// <summary>
    /// How long posts of one message to a connection are tried before the connection is closed, so that its client connects anew with its cursor. Default 15 seconds.
    /// Until then the shard's checkpoint and all cursors wait for it; the other connections do not.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Messages that may wait for their connections, in all, before the stream is read no further. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MostWaiting { get; set; } = 100_000;
}

/// <summary>Lists all faults of the options at once.</summary>
[OptionsValidator]
internal sealed partial class ApiGatewayOptionsValidator : IValidateOptions<ApiGatewayOptions>;
