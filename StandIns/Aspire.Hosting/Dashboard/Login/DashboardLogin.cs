using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Login;

/// <summary>
/// Knows who is logged in. The cookie is derived from the token, so there are no sessions to keep: a dashboard that is started again with the same
/// token knows its visitors, and one with another token does not.
/// </summary>
internal sealed class DashboardLogin(IOptions<FrontendOptions> options)
{
    private const string CookiePrefix = ".Aspire.Dashboard.Auth.";
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    private readonly byte[]? _token =
        options.Value.AuthMode == FrontendAuthMode.Unsecured ? null : Encoding.UTF8.GetBytes(options.Value.BrowserToken ?? string.Empty);

    public bool IsNeeded => _token is not null;

    /// <summary>The page that logs in with the token in its address; the dashboard itself when that is not needed.</summary>
    public Uri AddressFor(Uri dashboard) =>
        IsNeeded ? new Uri(dashboard, $"/login?t={Uri.EscapeDataString(options.Value.BrowserToken!)}") : dashboard;

    public bool IsLoggedIn(HttpContext context) =>
        _token is null || (context.Request.Cookies[CookieOf(context)] is { } cookie && AreSame(cookie, CookieValue(_token)));

    /// <summary>Logs in who shows the token.</summary>
    public bool TryLogIn(HttpContext context, string? token)
    {
        if (_token is null || token is null || !CryptographicOperations.FixedTimeEquals(_token, Encoding.UTF8.GetBytes(token)))
        {
            return _token is null;
        }

        context.Response.Cookies.Append(CookieOf(context), CookieValue(_token), new CookieOptions
        {
            HttpOnly = true,
            // A link to the dashboard may be followed from elsewhere; nothing changes by that.
            SameSite = SameSiteMode.Lax,
            MaxAge = Lasts,
            IsEssential = true,
        });
        return true;
    }

    /// <summary>Browsers share cookies between the ports of a host, and several AppHosts may run.</summary>
    private static string CookieOf(HttpContext context) => $"{CookiePrefix}{context.Connection.LocalPort}";

    private static string CookieValue(byte[] token) => Convert.ToHexStringLower(HMACSHA256.HashData(token, "dashboard"u8));

    private static bool AreSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
