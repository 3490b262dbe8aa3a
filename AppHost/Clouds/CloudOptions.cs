using Amazon;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.AppHost.Clouds;

/// <summary>The choice of a cloud and what goes with it, from the command line or settings files.</summary>
internal sealed record CloudOptions
{
    /// <summary><c>--cloud</c>.</summary>
    public required CloudKind Kind { get; init; }

    /// <summary><c>--endpoint-url</c>: where the AWS protocols are spoken. Only and always with <see cref="CloudKind.Endpoint"/>.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary><c>--region</c>. On AWS the SDK's own chain finds one without it.</summary>
    public RegionEndpoint? Region { get; init; }

    /// <summary><c>--profile</c>: whose credentials in the AWS configuration files. Not where any will do.</summary>
    public string? Profile { get; init; }

    /// <summary><c>--data</c>: the folder in which the embedded cloud keeps what it is told, as a full path. Only there.</summary>
    public string? DataFolder { get; init; }

    /// <exception cref="DistributedApplicationException">The options do not fit together; the message has all faults.</exception>
    public static CloudOptions Read(IConfigurationRoot configuration)
    {
        var faults = new List<string>();
        var kind = KindOf(configuration.OptionOf("cloud"));
        var options = new CloudOptions
        {
            Kind = kind,
            EndpointUrl = Given("endpoint-url", kind is CloudKind.Endpoint) is { } url ? UrlOf(url, faults) : null,
            Region = Given("region", fits: true) is { } region ? RegionOf(region, faults) : null,
            Profile = Given("profile", kind is CloudKind.Aws or CloudKind.Endpoint),
            // Relative to where the command was given; the cloud's process has another folder.
            DataFolder = Given("data", kind is CloudKind.Embedded) is { } folder ? Path.GetFullPath(folder) : null,
        };
        if (kind is CloudKind.Endpoint && string.IsNullOrEmpty(configuration.OptionOf("endpoint-url")))
        {
            faults.Add("--cloud endpoint needs --endpoint-url, such as --endpoint-url http://localhost:5000.");
        }

        return faults.Count == 0 ? options : throw new DistributedApplicationException(string.Join(Environment.NewLine, faults));

        string? Given(string key, bool fits)
        {
            var value = configuration.OptionOf(key);
            if (string.IsNullOrEmpty(value))
            {
                return null;
            }

            if (!fits)
            {
                faults.Add($"--{key} means nothing to --cloud {Text(kind)}.");
            }

            return value;
        }
    }

    private static CloudKind KindOf(string? choice)
    {
        if (string.IsNullOrEmpty(choice))
        {
            return CloudKind.Embedded;
        }

        foreach (var kind in Enum.GetValues<CloudKind>())
        {
            if (choice.Equals(Text(kind), StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        var clouds = string.Join(", ", Enum.GetValues<CloudKind>().Select(Text));
        throw new DistributedApplicationException($"--cloud {choice}: there is no such cloud. There are: {clouds}.");
    }

    private static Uri? UrlOf(string text, List<string> faults)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        faults.Add($"--endpoint-url {text}: an address begins with http:// or https://.");
        return null;
    }

    private static RegionEndpoint? RegionOf(string name, List<string> faults)
    {
        var region = RegionEndpoint.GetBySystemName(name);
        if (region.DisplayName != "Unknown")
        {
            return region;
        }

        faults.Add($"--region {name}: AWS has no such region.");
        return null;
    }

    private static string Text(CloudKind kind) => kind.ToString().ToLowerInvariant();
}
