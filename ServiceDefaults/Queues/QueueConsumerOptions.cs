using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>Which queue a consumer reads, and how.</summary>
public sealed class QueueConsumerOptions
{
    /// <summary>Name of the queue. Required.</summary>
    [Required]
    public string QueueName { get; set; } = "";

    /// <summary>Name of the queue for messages that can never succeed. Required.</summary>
    [Required]
    public string DeadLetterQueueName { get; set; } = "";

    /// <summary>How many batches are received and handled side by side at most, 1 to 64. Default 2. It is one while batches do not come full.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>How long a receive waits for a message, 0 to 20 seconds. Default 20: the fewest calls, and no later for it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:20")]
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a message that is done with may wait for others to be deleted with it, ten a call. Default 100 milliseconds. Longer: more messages are
    /// delivered again after a crash. Zero: often a call for each.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan AcknowledgeWithin { get; set; } = TimeSpan.FromMilliseconds(100);
}
