using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Configuration;

/// <summary>Fills the addresses that are not configured from service discovery, and refuses those that no browser could use.</summary>
internal sealed class PageOptionsSetup(IConfiguration configuration) : IPostConfigureOptions<PageOptions>, IValidateOptions<PageOptions>
{
    private const string GatewayService = "services:gateway:http:0";
    private const string ProducerService = "services:producer:http:0";
    private const string WebhooksService = "services:webhooks:http:0";

    public void PostConfigure(string? name, PageOptions options)
    {
        options.GatewayUrl = AddressOf(options.GatewayUrl, GatewayService);
        options.ProducerUrl = AddressOf(options.ProducerUrl, ProducerService);
        options.WebhooksUrl = AddressOf(options.WebhooksUrl, WebhooksService) is { Length: > 0 } webhooks ? webhooks : null;
    }

    public ValidateOptionsResult Validate(string? name, PageOptions options)
    {
        string[] faults =
        [
            .. FaultsOf(nameof(options.GatewayUrl), options.GatewayUrl, GatewayService),
            .. FaultsOf(nameof(options.ProducerUrl), options.ProducerUrl, ProducerService),
            .. options.WebhooksUrl is { } webhooks ? FaultsOf(nameof(options.WebhooksUrl), webhooks, WebhooksService) : [],
        ];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string AddressOf(string? configured, string service) =>
        (string.IsNullOrWhiteSpace(configured) ? configuration[service] ?? "" : configured).Trim().TrimEnd('/');

    private static IEnumerable<string> FaultsOf(string option, string address, string service)
    {
        if (address.Length == 0)
        {
            yield return $"{PageOptions.Section}:{option} is required where {service} is not set.";
        }
        else if (!IsUsable(address))
        {
            yield return $"{PageOptions.Section}:{option} must be an http or https address without credentials, query or fragment; it is '{address}'.";
        }
    }

    private static bool IsUsable(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is ("http" or "https")
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0;
}
