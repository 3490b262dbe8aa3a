using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.Frontend.Flow;

/// <summary>The page that shows how events flow. It is for operators.</summary>
internal sealed class FlowOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Flow";

    /// <summary>Whether there is such a page. Default: in the environment Development, and where <see cref="Key"/> is set.</summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// The key that operators show as <c>Authorization: Bearer …</c>, of at least 32 characters; the page asks for it. Default none: then only requests from
    /// this machine are answered. It belongs in the environment, as <c>Flow__Key</c>.
    /// </summary>
    [MinLength(32)]
    public string? Key { get; set; }

    /// <summary>
    /// Base address of each service by name (<c>producer</c>, <c>projector</c>, <c>fanout</c>, <c>gateway</c>, <c>webhooks</c>), as this host reaches it. A name
    /// with several addresses stands for as many processes. Default by service discovery, such as <c>services:producer:http:0</c>; a service without an
    /// address is shown as unknown.
    /// </summary>
    public Dictionary<string, string> Targets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often services are asked while somebody looks. Default one second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a service may take to answer before it counts as down. Default three seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How many test events may be sent in a minute, by everybody together. Default 30.</summary>
    [Range(1, 10_000)]
    public int TestEventsPerMinute { get; set; } = 30;

    /// <summary>How long a test event stays before it is removed, so that one can look at it. Default ten seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan TestEventStays { get; set; } = TimeSpan.FromSeconds(10);
}
