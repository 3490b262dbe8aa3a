namespace EventDrivenFrontends.EmbeddedAws;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>
    /// Runs until the program is told to end, or work that it does beside its answers fails: the host ends it then as if it were done, and whoever watches
    /// would not start it again.
    /// </summary>
    /// <returns>0, or 1 after such a failure.</returns>
    public static async Task<int> OfAsync(WebApplication app)
    {
        var works = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await app.RunAsync();
        return works.Exists(work => work.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
    }
}
