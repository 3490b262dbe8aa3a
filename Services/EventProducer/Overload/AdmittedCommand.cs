namespace EventDrivenFrontends.EventProducer.Overload;

/// <summary>A command's place in the service, from before its body is read until it is answered. One event is counted for it until its own are known.</summary>
internal sealed class AdmittedCommand(Admission admission) : IDisposable
{
    public int Events { get; private set; } = 1;

    /// <summary>Makes room for the command's events; false when there is none, and then nothing of it may be done.</summary>
    public bool TryClaim(int events)
    {
        var more = events - Events;
        if (more > 0 && !admission.TryGrow(more))
        {
            return false;
        }

        Events = Math.Max(Events, events);
        return true;
    }

    public void Dispose() => admission.Leave(this);
}
