using EventDrivenFrontends.ServiceDefaults.Queues;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>What becomes of a message whose event goes into several views: the worst of what each says.</summary>
internal sealed class MessageFate
{
    private readonly Lock _gate = new();

    /// <summary>Why the message can never succeed; null while it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The message did not succeed this time.</summary>
    public bool IsDelayed { get; private set; }

    /// <summary>No retry can help.</summary>
    public void Refuse(string reason)
    {
        lock (_gate)
        {
            Refusal = Refusal is null ? reason : $"{Refusal} {reason}";
        }
    }

    /// <summary>It may work later.</summary>
    public void Delay()
    {
        lock (_gate)
        {
            IsDelayed = true;
        }
    }

    /// <summary>A delay goes first: the views that refuse will refuse again, the others must not miss the event.</summary>
    public void Settle(QueueMessage message)
    {
        if (IsDelayed)
        {
            message.Retry();
        }
        else if (Refusal is not null)
        {
            message.DeadLetter(Refusal);
        }
        else
        {
            message.Complete();
        }
    }
}
