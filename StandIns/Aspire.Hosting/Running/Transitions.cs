using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>How a snapshot changes as an instance moves from state to state.</summary>
internal static class Transitions
{
    public static CustomResourceSnapshot Waiting(this CustomResourceSnapshot snapshot, string dependencies) => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.Waiting, KnownResourceStateStyles.Info),
        ExitCode = null,
        Properties = snapshot.Properties.With(ResourceProperties.Reason, $"waits for {dependencies}"),
    };

    public static CustomResourceSnapshot Starting(this CustomResourceSnapshot snapshot) => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.Starting, KnownResourceStateStyles.Info),
        ExitCode = null,
        Properties = snapshot.Properties.With(ResourceProperties.Reason, null),
    };

    public static CustomResourceSnapshot Running(
        this CustomResourceSnapshot snapshot,
        int processId,
        IReadOnlyDictionary<string, string> environment,
        ImmutableArray<HealthReportSnapshot> health,
        DateTime at) => snapshot with
        {
            State = new ResourceStateSnapshot(KnownResourceStates.Running, KnownResourceStateStyles.Success),
            StartTimeStamp = at,
            StopTimeStamp = null,
            HealthReports = health,
            EnvironmentVariables = [.. environment.Select(pair => new EnvironmentVariableSnapshot(pair.Key, pair.Value, IsFromSpec: true))],
            Properties = snapshot.Properties.With(ResourceProperties.Pid, processId),
        };

    public static CustomResourceSnapshot Crashed(this CustomResourceSnapshot snapshot, int exitCode, DateTime at) => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.Starting, KnownResourceStateStyles.Warn),
        ExitCode = exitCode,
        StopTimeStamp = at,
        HealthReports = [],
        Properties = snapshot.Properties
            .With(ResourceProperties.Pid, null)
            .With(ResourceProperties.Restarts, (snapshot.Properties.Get(ResourceProperties.Restarts) as int? ?? 0) + 1)
            .With(ResourceProperties.Reason, string.Create(CultureInfo.InvariantCulture, $"exited with code {exitCode}")),
    };

    public static CustomResourceSnapshot Stopping(this CustomResourceSnapshot snapshot) => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.Stopping, KnownResourceStateStyles.Info),
    };

    public static CustomResourceSnapshot Ended(
        this CustomResourceSnapshot snapshot,
        string state,
        int? exitCode,
        DateTime at) => snapshot with
        {
            State = new ResourceStateSnapshot(
                state,
                exitCode is null or 0 ? KnownResourceStateStyles.Info : KnownResourceStateStyles.Error),
            ExitCode = exitCode,
            StopTimeStamp = at,
            HealthReports = [],
            Properties = snapshot.Properties.With(ResourceProperties.Pid, null).With(ResourceProperties.Reason, null),
        };

    public static CustomResourceSnapshot Failed(this CustomResourceSnapshot snapshot, string reason, DateTime at) => snapshot with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
        StopTimeStamp = at,
        HealthReports = [],
        Properties = snapshot.Properties.With(ResourceProperties.Pid, null).With(ResourceProperties.Reason, reason),
    };
}
