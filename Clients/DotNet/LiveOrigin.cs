namespace EventDrivenFrontends.Client;

/// <summary>Where changes come from.</summary>
public enum LiveOrigin
{
    /// <summary>A whole snapshot; what it lacks is deleted.</summary>
    Snapshot,

    /// <summary>As it happened, or what was missed while the connection was lost.</summary>
    Changes,
}
