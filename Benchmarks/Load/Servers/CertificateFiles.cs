using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>A certificate that a server on this machine shows for a day, and its key.</summary>
/// <param name="Certificate">Path of the certificate, as PEM.</param>
/// <param name="Key">Path of the key, as PEM.</param>
internal sealed record CertificateFiles(string Certificate, string Key)
{
    /// <summary>Makes one with a key on P-256, signed by itself, in a folder.</summary>
    public static CertificateFiles Create(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        var files = new CertificateFiles(Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
