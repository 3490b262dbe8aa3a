using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>Load balancers whose word counts for where a request comes from.</summary>
public static class TrustedProxies
{
    private const string Key = "Proxies:Trusted";

    /// <summary>
    /// Reads <c>Proxies:Trusted</c>: networks with commas between them, such as <c>10.0.0.0/8</c>. Default none: then <c>X-Forwarded-For</c> is what
    /// anyone can write.
    /// </summary>
    internal static void AddTrustedProxies(this IHostApplicationBuilder builder) => builder.Services.AddOptions<ForwardedHeadersOptions>()
        .Configure(options => Fill(options, builder.Configuration[Key] ?? ""))
        .Validate(_ => NetworksOf(builder.Configuration[Key] ?? "").All(network => network is not null), $"{Key} holds networks, such as 10.0.0.0/8.")
        .ValidateOnStart();

    internal static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.KnownIPNetworks.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    private static void Fill(ForwardedHeadersOptions options, string networks)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in NetworksOf(networks).OfType<IPNetwork>())
        {
            options.KnownIPNetworks.Add(network);
        }
    }

    /// <summary>The networks of a list with commas; null for each that is none.</summary>
    internal static IEnumerable<IPNetwork?> NetworksOf(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(network => IPNetwork.TryParse(network, out var parsed) ? parsed : (IPNetwork?)null);
}
