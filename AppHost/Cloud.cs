namespace EventDrivenFrontends.AppHost;

/// <summary>Where the AWS protocols are spoken, and what the services' environment must say to reach it.</summary>
/// <param name="Resource">The process that speaks them, when the app model starts one.</param>
/// <param name="Endpoint">Its address.</param>
internal sealed record Cloud(IResourceBuilder<ProjectResource> Resource, EndpointReference Endpoint)
{
    /// <summary>Configuration key of the choice, also <c>--cloud</c> on the command line.</summary>
    public const string Key = "Cloud";

    /// <summary>The choice without one: our own process, no Docker and no account needed.</summary>
    public const string Embedded = "embedded";
}
