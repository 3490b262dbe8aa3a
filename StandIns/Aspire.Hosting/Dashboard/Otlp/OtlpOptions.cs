using System.ComponentModel.DataAnnotations;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Whether who sends telemetry has to show a key.</summary>
internal enum OtlpAuthMode
{
    /// <summary>The key that the AppHost hands to what it starts.</summary>
    ApiKey,

    /// <summary>None: any program on this machine may send.</summary>
    Unsecured,
}

/// <summary>How telemetry comes in. The names are those of the genuine dashboard.</summary>
internal sealed class OtlpOptions
{
    public const string Section = DashboardOptions.Section + ":Otlp";

    private const int MiB = 1024 * 1024;

    /// <summary>Where OTLP over gRPC is received: <c>http</c> on this machine. Default a free port. <c>ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL</c> sets it too.</summary>
    public Uri? GrpcEndpointUrl { get; set; }

    /// <summary>Where OTLP over HTTP is received. Default a free port. <c>ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL</c> sets it too.</summary>
    public Uri? HttpEndpointUrl { get; set; }

    /// <summary>Default the key; <c>ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true</c> makes it none.</summary>
    public OtlpAuthMode? AuthMode { get; set; }

    /// <summary>What a sender shows in the header <c>x-otlp-api-key</c>. Default one made for this run.</summary>
    public string? PrimaryApiKey { get; set; }

    /// <summary>A second key that is taken as well.</summary>
    public string? SecondaryApiKey { get; set; }

    /// <summary>The longest request, decompressed, in bytes; a longer one is refused. Default 8 MiB.</summary>
    [Range(1_024, 256 * MiB)]
    public int MaxRequestBytes { get; set; } = 8 * MiB;

    /// <summary>The most spans, log records or data points of one request; one with more is refused. Default 50,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxRequestItems { get; set; } = 50_000;

    /// <summary>Requests that are read at once; more wait. With <see cref="MaxRequestBytes"/> it bounds the memory of reading. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrentRequests { get; set; } = 4;
}
