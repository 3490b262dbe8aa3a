using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Egress;

/// <summary>What can be said of an endpoint's URL without looking its host up; the address is checked on each connection.</summary>
internal sealed class UrlRule(AddressPolicy policy, IOptions<EgressOptions> options)
{
    public const int MaxLength = 2048;

    public bool TryRead(string? text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? fault)
    {
        url = null;
        fault = FaultOf(text, ref url);
        return fault is null;
    }

    private string? FaultOf(string? text, ref Uri? url)
    {
        if (text is not { Length: > 0 and <= MaxLength })
        {
            return $"must be a URL of at most {MaxLength} characters.";
        }

        if (text.AsSpan().ContainsAnyExceptInRange('!', '~') || text.Contains('\\', StringComparison.Ordinal))
        {
            return "must be of visible ASCII characters; percent-encode all others.";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var read) || read.Host.Length == 0 || !IsWeb(read))
        {
            return options.Value.AllowHttp ? "must be an absolute URL that begins with https:// or http://." : "must be an absolute URL that begins with https://.";
        }

        if (read.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal))
        {
            return "must not hold credentials, nor an @ at all: the signature tells the receiver who calls.";
        }

        if (read.Fragment.Length > 0)
        {
            return "must not have a fragment: it is never sent.";
        }

        if (!options.Value.Allows(read.Port))
        {
            return $"port {read.Port} is not allowed.";
        }

        if (IPAddress.TryParse(read.DnsSafeHost, out var address) && !policy.Allows(address))
        {
            return $"{address} is not an address of the public internet.";
        }

        url = read;
        return null;
    }

    private bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && options.Value.AllowHttp);
}
