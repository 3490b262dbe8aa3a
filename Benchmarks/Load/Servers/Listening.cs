using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>
/// Where a gateway listens: at one address, or with TLS at a second one for clients, and then deliveries come without it, as within a network of its own.
/// </summary>
internal sealed class Listening : IDisposable
{
    private readonly string? _folder;

    private Listening(Uri deliveries, Uri clients, string? folder) => (Deliveries, Clients, _folder) = (deliveries, clients, folder);

    public Uri Deliveries { get; }

    public Uri Clients { get; }

    public bool IsSecure => _folder is not null;

    /// <summary>What tells the gateway, beside the address of deliveries, which it is told in any case.</summary>
    public IReadOnlyList<string> Settings { get; private init; } = [];

    public static Listening Plain()
    {
        var address = RunningSystem.FreeAddress();
        return new Listening(address, address, folder: null);
    }

    /// <summary>With a certificate of its own.</summary>
    public static Listening Secure()
    {
        var (deliveries, clients, folder) = (RunningSystem.FreeAddress(), Secured(RunningSystem.FreeAddress()), ServerProcess.NewFolder());
        var files = CertificateFiles.Create(folder);
        return new Listening(deliveries, clients, folder)
        {
            Settings =
            [
                $"--Kestrel:Endpoints:Deliveries:Url={deliveries}",
                $"--Kestrel:Endpoints:Clients:Url={clients}",
                $"--Kestrel:Endpoints:Clients:Certificate:Path={files.Certificate}",
                $"--Kestrel:Endpoints:Clients:Certificate:KeyPath={files.Key}",
            ],
        };
    }

    public static Uri Secured(Uri address) => new UriBuilder(address) { Scheme = Uri.UriSchemeHttps }.Uri;

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
