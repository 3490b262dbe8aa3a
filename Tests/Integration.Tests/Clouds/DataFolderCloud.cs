using EventDrivenFrontends.EmbeddedAws;

namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>The embedded cloud with a data folder, in this process: always there.</summary>
public sealed class DataFolderCloud : Cloud
{
    public static DataFolderCloud Instance { get; } = new();

    protected override async Task<Uri> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("embedded-aws-").FullName;
        // Short, so that the tests run across snapshots.
        var host = await EmbeddedAwsHost.StartAsync(settings: [$"--data={folder}", "--Durability:SnapshotAfterBytes=100000"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return host.Endpoint;
    }
}
