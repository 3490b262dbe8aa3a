using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>How events become items.</summary>
internal sealed class ProjectionOptions
{
    public const string Section = "Projection";

    /// <summary>Name of the section of the queue that brings the events.</summary>
    public const string QueueSection = "Projection:Queue";

    /// <summary>
    /// Largest item, as names, values and versions of its fields, in characters. Default 96 Ki, so that a change fits into one message of 128 KB. An
    /// event that would make an item larger goes to the dead-letter queue.
    /// </summary>
    [Range(1024, 98304)]
    public int MaxItemSize { get; set; } = 98304;

    /// <summary>Attempts to write an item that others write at the same time. Default 8; after them its events are delivered again.</summary>
    [Range(1, 100)]
    public int WriteAttempts { get; set; } = 8;

    /// <summary>Items remembered as last written. Default 50,000; a forgotten one costs a failed write and a read.</summary>
    [Range(1, 10_000_000)]
    public int RememberedItems { get; set; } = 50_000;
}
