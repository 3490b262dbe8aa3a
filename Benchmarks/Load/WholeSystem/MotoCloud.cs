using EventDrivenFrontends.Benchmarks.Load.Servers;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>moto's server as a cloud to run the same services on.</summary>
internal sealed class MotoCloud : IDisposable
{
    public const string Install = "pip install 'moto[server]'";

    private readonly ServerProcess _process;

    private MotoCloud(ServerProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public ProcessTree Processes => _process.Tree;

    /// <returns>Null when it is not installed.</returns>
    public static async Task<MotoCloud?> StartAsync()
    {
        if (ServerProcess.Find("moto_server") is not { } program)
        {
            return null;
        }

        var address = RunningSystem.FreeAddress();
        // It tells of each request.
        var silently = $"exec {program} -H 127.0.0.1 -p {address.Port} 2>/dev/null";
        return new MotoCloud(await ServerProcess.StartAsync(address.Port, "/bin/sh", ServerProcess.NewFolder(), "-c", silently), address);
    }

    public void Dispose() => _process.Dispose();
}
