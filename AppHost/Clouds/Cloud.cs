namespace EventDrivenFrontends.AppHost.Clouds;

/// <summary>Where the AWS protocols are spoken, as far as the app model is concerned: what a service must be told to reach it.</summary>
/// <param name="Join">Tells one service, and lets it wait for what the app model itself starts.</param>
internal sealed record Cloud(Action<IResourceBuilder<ProjectResource>> Join);
