namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>Whether a command has a body.</summary>
internal enum BodyRule
{
    /// <summary>All is in the path; a body is ignored.</summary>
    None,

    /// <summary>Without a body everything has its default.</summary>
    Optional,

    /// <summary>There must be one.</summary>
    Required,
}
