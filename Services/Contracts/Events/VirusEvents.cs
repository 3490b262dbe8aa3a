namespace EventDrivenFrontends.Contracts.Events;

/// <summary>Events about viruses in the petri dish. Their details are <see cref="VirusDetail"/>s.</summary>
public static class VirusEvents
{
    /// <summary>Source of all virus events.</summary>
    public const string Source = "viruses.events";

    /// <summary>A virus has appeared; carries all its fields.</summary>
    public const string Created = "Virus created";

    /// <summary>A virus is gone; carries its id.</summary>
    public const string Destroyed = "Virus destroyed";
}
