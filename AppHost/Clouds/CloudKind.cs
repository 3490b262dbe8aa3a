namespace EventDrivenFrontends.AppHost.Clouds;

/// <summary>What <c>--cloud</c> chooses among.</summary>
internal enum CloudKind
{
    /// <summary>A process of our own; no Docker and no account needed. The default.</summary>
    Embedded,

    /// <summary>LocalStack in a container.</summary>
    LocalStack,

    /// <summary>Whatever speaks the AWS protocols at the address that <c>--endpoint-url</c> gives.</summary>
    Endpoint,

    /// <summary>The real one.</summary>
    Aws,
}
