namespace EventDrivenFrontends.ServiceDefaults.Aws;

/// <summary>What the SDK itself does not read from the environment.</summary>
public sealed class AwsClientOptions
{
    /// <summary>The environment variable, named as for the AWS CLI and the SDKs of other languages.</summary>
    public const string CaBundleVariable = "AWS_CA_BUNDLE";

    /// <summary>
    /// A PEM file with the certificate authorities to trust in place of the machine's, for an endpoint with HTTPS and an authority of its own.
    /// </summary>
    public string? CaBundle { get; set; }
}
