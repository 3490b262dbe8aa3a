namespace EventDrivenFrontends.Contracts.Events;

/// <summary>The EventBridge bus that carries all events of the system.</summary>
public static class EventBus
{
    /// <summary>Default name of the bus.</summary>
    public const string DefaultName = "frontends";
}
