using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard.State;

/// <summary>Makes what the dashboard shows from what the host publishes.</summary>
internal static class ResourceModels
{
    private static readonly string[] Sources = [ResourceProperties.Project, ResourceProperties.Image, ResourceProperties.Path];

    public static ResourceModel Of(ResourceEvent change, Secrets secrets)
    {
        var snapshot = change.Snapshot;
        return new ResourceModel(
            change.ResourceId,
            change.Resource.Name,
            snapshot.ResourceType,
            snapshot.State?.Text ?? KnownResourceStates.NotStarted,
            snapshot.State?.Style,
            snapshot.Properties.Get(ResourceProperties.Reason) as string,
            snapshot.HealthStatus?.ToString(),
            [.. snapshot.HealthReports.Select(report => new HealthModel(report.Name, report.Status?.ToString(), report.Description))],
            snapshot.Properties.Get(ResourceProperties.Restarts) as int? ?? 0,
            snapshot.ExitCode,
            snapshot.Properties.Get(ResourceProperties.Pid) as int?,
            snapshot.StartTimeStamp,
            snapshot.StopTimeStamp,
            Sources.Select(name => snapshot.Properties.Get(name) as string).FirstOrDefault(source => source is not null),
            [.. snapshot.Relationships.Where(relationship => relationship.Type == "WaitFor").Select(relationship => relationship.ResourceName)],
            [.. snapshot.Urls.Where(url => !url.IsInternal).Select(LinkOf)],
            [.. snapshot.EnvironmentVariables.OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase).Select(secrets.Show)],
            [.. snapshot.Commands.Where(command => command.State != ResourceCommandState.Hidden).Select(CommandOf)]);
    }

    private static LinkModel LinkOf(UrlSnapshot url) =>
        new(url.DisplayProperties.DisplayName is { Length: > 0 } name ? name : null, url.Url);

    private static CommandModel CommandOf(ResourceCommandSnapshot command) => new(
        command.Name,
        command.DisplayName,
        command.DisplayDescription,
        command.ConfirmationMessage,
        command.State == ResourceCommandState.Enabled);
}
