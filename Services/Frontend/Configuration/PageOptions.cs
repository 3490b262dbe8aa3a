namespace EventDrivenFrontends.Frontend.Configuration;

/// <summary>
/// Addresses that the page calls, as a browser reaches them. Each defaults to the service's address by service discovery
/// (<c>services:gateway:http:0</c>, <c>services:producer:http:0</c>); set them where browsers come in by another way than services do.
/// </summary>
internal sealed class PageOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Frontend";

    /// <summary>Base address of WebSocketGateway, for example <c>http://localhost:8081</c>.</summary>
    public string GatewayUrl { get; set; } = "";

    /// <summary>Base address of EventProducer, for example <c>http://localhost:8082</c>.</summary>
    public string ProducerUrl { get; set; } = "";

    /// <summary>Whether the gateway lets people sign in without a password (its <c>Auth:Mode</c> is Development). Default false.</summary>
    public bool SignIn { get; set; }

    /// <summary>
    /// Whether pages tell the gateway when they have shown changes that are traced (its <c>Shown:Enabled</c>). Default true in the environment
    /// Development, else false.
    /// </summary>
    public bool ReportShown { get; set; }

    /// <summary>
    /// Base address of WebhookDispatcher, for example <c>http://localhost:8083</c>. Default by service discovery (<c>services:webhooks:http:0</c>), or none:
    /// then the page has no panel for webhooks.
    /// </summary>
    public string? WebhooksUrl { get; set; }
}
