namespace EventDrivenFrontends.AppHost.Clouds;

/// <summary>Where the AWS protocols are spoken, as far as the app model is concerned: what a service must be told to reach it.</summary>
/// <param name="Names">What the resources in it are called.</param>
/// <param name="Join">Tells one service how to reach it, and lets it wait for what the app model itself starts.</param>
/// <param name="IsLocal">It is not AWS, but something to try the system with.</param>
internal sealed record Cloud(ResourceNames Names, Action<IResourceBuilder<ProjectResource>> Join, bool IsLocal);
