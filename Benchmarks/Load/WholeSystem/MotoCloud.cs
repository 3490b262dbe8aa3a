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
        return new MotoCloud(
            await ServerProcess.StartAsync(address.Port, program, ServerProcess.NewFolder(), "-H", "127.0.0.1", "-p", $"{address.Port}"), address);
    }

    public void Dispose() => _process.Dispose();
}
