namespace EventDrivenFrontends.Client;

/// <summary>Where live views come from, and how.</summary>
public sealed class LiveClientOptions
{
    /// <summary>Base addresses of the gateways, for example <c>http://localhost:8081</c>. The first that answers serves.</summary>
    public IList<Uri> Gateways { get; } = [];

    /// <summary>The one transport to use. Default null: the best that works.</summary>
    public LiveTransport? Transport { get; set; }

    /// <summary>Gives the bearer token for the next connection, or another for one whose token has expired; null for none. Default none.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Token { get; set; }

    /// <summary>
    /// Whether to tell the gateway when changes that are traced were given to the application, in a request of its own now and then. For who runs the system; the
    /// gateway has to take such reports. Default false.
    /// </summary>
    public bool ReportShown { get; set; }

    /// <summary>Limits and delays.</summary>
    public LiveTiming Timing { get; } = new();

    /// <summary>Makes the handlers of HTTP requests, for proxies and certificates. Default: <see cref="SocketsHttpHandler"/>.</summary>
    public Func<HttpMessageHandler>? HttpHandler { get; set; }

    /// <summary>The clock. Default the system's.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <exception cref="ArgumentException">An address or a time cannot be.</exception>
    internal void Validate()
    {
        if (Gateways.Count == 0)
        {
            throw new ArgumentException("A client needs the address of a gateway, for example http://localhost:8081.");
        }

        if (Gateways.FirstOrDefault(address => !IsGateway(address)) is { } wrong)
        {
            throw new ArgumentException($"A gateway's address is http or https, without query and fragment; '{wrong}' is not.");
        }

        if (Timing.FindFault() is { } fault)
        {
            throw new ArgumentException(fault);
        }
    }

    private static bool IsGateway(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "" };
}
