using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Running;

/// <summary>Start, stop and restart, which every resource that runs something has.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IResource resource)
    {
        Add(KnownResourceCommands.StartCommand, "Start", (host, id) => host.StartInstanceAsync(id), "Play", state => !IsActive(state));
        Add(KnownResourceCommands.StopCommand, "Stop", (host, id) => host.StopInstanceAsync(id), "Stop", IsActive);
        Add(KnownResourceCommands.RestartCommand, "Restart", (host, id) => host.RestartInstanceAsync(id), "ArrowClockwise", IsActive);

        void Add(string name, string text, Func<Orchestrator, string, Task> execute, string icon, Func<string?, bool> offeredIn) =>
            resource.Annotations.Add(new ResourceCommandAnnotation(
                name,
                text,
                context => offeredIn(context.ResourceSnapshot.State?.Text) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
                async context =>
                {
                    await execute(context.ServiceProvider.GetRequiredService<Orchestrator>(), context.ResourceName);
                    return CommandResults.Success();
                },
                displayDescription: null,
                parameter: null,
                confirmationMessage: null,
                icon,
                IconVariant.Filled,
                isHighlighted: true));
    }

    private static bool IsActive(string? state) => state == KnownResourceStates.Waiting || state == KnownResourceStates.Starting
        || state == KnownResourceStates.Running || state == KnownResourceStates.Stopping;
}
