using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Aspire.Hosting.Dashboard.Login;
using Aspire.Hosting.Dashboard.Otlp;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

internal sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    private const int SecretBytes = 16;

    /// <summary>Port on the loopback interface; 0 takes a free one. Default 18888.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 18888;

    /// <summary>Fills what is not said from the variables that the genuine AppHost reads, and secrets with ones of this run.</summary>
    public static void Complete(FrontendOptions options, IConfiguration configuration)
    {
        options.AuthMode ??= AllowsAnyone(configuration) ? FrontendAuthMode.Unsecured : FrontendAuthMode.BrowserToken;
        options.BrowserToken = FirstOf(options.BrowserToken, Variable(configuration, "FRONTEND_BROWSERTOKEN"), configuration["AppHost:BrowserToken"])
            ?? NewSecret();
    }

    /// <inheritdoc cref="Complete(FrontendOptions, IConfiguration)"/>
    public static void Complete(OtlpOptions options, IConfiguration configuration)
    {
        options.AuthMode ??= AllowsAnyone(configuration) ? OtlpAuthMode.Unsecured : OtlpAuthMode.ApiKey;
        options.PrimaryApiKey = FirstOf(options.PrimaryApiKey, configuration["AppHost:OtlpApiKey"]) ?? NewSecret();
        options.GrpcEndpointUrl ??= AddressOf(Variable(configuration, "OTLP_ENDPOINT_URL"));
        options.HttpEndpointUrl ??= AddressOf(Variable(configuration, "OTLP_HTTP_ENDPOINT_URL"));
    }

    private static bool AllowsAnyone(IConfiguration configuration) =>
        bool.TryParse(Variable(configuration, "UNSECURED_ALLOW_ANONYMOUS"), out var allows) && allows;

    private static string? Variable(IConfiguration configuration, string name) =>
        FirstOf(configuration[$"ASPIRE_DASHBOARD_{name}"], configuration[$"DOTNET_DASHBOARD_{name}"]);

    private static string? FirstOf(params string?[] values) => values.FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static Uri? AddressOf(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
        : throw new DistributedApplicationException($"'{text}' is no address at which telemetry can be received.");

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
