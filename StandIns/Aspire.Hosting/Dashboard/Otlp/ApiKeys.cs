using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Tells senders that have the key from those that do not.</summary>
internal sealed class ApiKeys(IOptions<OtlpOptions> options)
{
    public const string Header = "x-otlp-api-key";

    private readonly byte[][]? _keys = options.Value.AuthMode == OtlpAuthMode.Unsecured
        ? null
        : [.. new[] { options.Value.PrimaryApiKey, options.Value.SecondaryApiKey }.OfType<string>().Select(Encoding.UTF8.GetBytes)];

    /// <summary>What a sender is to show; null when nothing.</summary>
    public string? ToShow => _keys is null ? null : options.Value.PrimaryApiKey;

    /// <exception cref="OtlpFaultException">The request has no right key.</exception>
    public void Check(HttpRequest request)
    {
        if (_keys is null)
        {
            return;
        }

        var shown = Encoding.UTF8.GetBytes(request.Headers[Header].ToString());
        if (!_keys.Any(key => CryptographicOperations.FixedTimeEquals(key, shown)))
        {
            throw new OtlpFaultException(OtlpFault.Unauthenticated, $"The header {Header} is missing or wrong.");
        }
    }
}
