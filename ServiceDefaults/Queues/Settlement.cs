namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>What the handler decided for a message.</summary>
internal enum Settlement
{
    Unsettled,
    Completed,
    DeadLettered,
    Retried,
}
