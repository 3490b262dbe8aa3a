using System.Net;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>Tells requests of programs on this machine from all others.</summary>
public static class ThisMachine
{
    /// <summary>
    /// Whether a request comes from here. A proxy on this machine speaks for others; an address that is not there is a connection within the process.
    /// </summary>
    public static bool Sends(HttpContext context) =>
        context.Connection.RemoteIpAddress is var address
        && (address is null || IPAddress.IsLoopback(address))
        && !context.Request.Headers.ContainsKey("Forwarded")
        && !context.Request.Headers.ContainsKey("X-Forwarded-For");
}
