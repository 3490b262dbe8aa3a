namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>Origins of pages that may call a service from a browser.</summary>
public sealed class BrowserCorsOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Cors";

    /// <summary>Origins such as <c>http://localhost:8080</c>. Default none: only pages of the service's own origin.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];
}
