using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Aws;

/// <summary>Finds out at the start, and not at the first call, that the file of authorities is none.</summary>
internal sealed class AwsClientOptionsValidator : IValidateOptions<AwsClientOptions>
{
    public ValidateOptionsResult Validate(string? name, AwsClientOptions options)
    {
        if (options.CaBundle is not { } file)
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            return CertificateAuthorities.Read(file).Count > 0 ? ValidateOptionsResult.Success : Fail("holds no certificate");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Fail($"cannot be read: {exception.Message}");
        }

        ValidateOptionsResult Fail(string fault) => ValidateOptionsResult.Fail($"{AwsClientOptions.CaBundleVariable}: {file} {fault}");
    }
}
