using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.Benchmarks.Clouds.Servers;

/// <summary>EmbeddedAws, and beside it what this machine has: moto on the PATH, and DynamoDB Local where <c>.ci/fetch-dynamodb-local</c> puts it.</summary>
internal sealed class CloudServers : IAsyncDisposable
{
    private const string LocalFolder = "artifacts/dynamodb-local/package/emulator";
    private const string LocalJar = "DynamoDBLocal.jar";

    private readonly List<CloudServer> _all = [];

    /// <summary>EmbeddedAws first.</summary>
    public IReadOnlyList<CloudServer> All => _all;

    public static async Task<CloudServers> StartAsync()
    {
        var clouds = new CloudServers();
        await clouds.AddAsync("EmbeddedAws", true, port => new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "EmbeddedAws.dll"), "--urls", $"http://127.0.0.1:{port}"]));
        if (Find("moto_server") is { } moto)
        {
            await clouds.AddAsync("moto", true, port => new ProcessStartInfo(moto, ["-H", "127.0.0.1", "-p", port]));
        }

        if (Find("java") is { } java && Directory.Exists(LocalFolder))
        {
            await clouds.AddAsync("DynamoDB Local", false, port => new ProcessStartInfo(
                java, ["-Djava.library.path=DynamoDBLocal_lib", "-jar", LocalJar, "-inMemory", "-sharedDb", "-port", port])
            {
                WorkingDirectory = Path.GetFullPath(LocalFolder),
            });
        }

        return clouds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cloud in _all)
        {
            await cloud.DisposeAsync();
        }
    }

    private async Task AddAsync(string name, bool hasEvents, Func<string, ProcessStartInfo> start)
    {
        var port = FreePort();
        _all.Add(await CloudServer.StartAsync(name, hasEvents, start(port.ToString(CultureInfo.InvariantCulture)), port));
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
