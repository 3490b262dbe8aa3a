using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

/// <summary>Signature Version 4 as its specification has it, worked out from the request on the wire and the secret alone.</summary>
internal sealed record SignatureV4(string AccessKey, string Date, string Region, string Service, string[] SignedHeaders, string Signature)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Reads the header Authorization.</summary>
    public static SignatureV4 Of(ReceivedRequest request)
    {
        var authorization = request.Headers["authorization"];
        Assert.StartsWith($"{Algorithm} ", authorization, StringComparison.Ordinal);
        var parts = authorization[Algorithm.Length..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var scope = parts["Credential"].Split('/');
        Assert.Equal("aws4_request", scope[4]);
        return new(scope[0], scope[1], scope[2], scope[3], parts["SignedHeaders"].Split(';'), parts["Signature"]);
    }

    /// <summary>The signature that the request must have.</summary>
    public string Expected(ReceivedRequest request, string secret)
    {
        var scope = $"{Date}/{Region}/{Service}/aws4_request";
        var canonical = string.Join('\n', request.Method, Path(request), Query(request), Headers(request), string.Join(';', SignedHeaders), Hash(request.Body));
        var text = string.Join('\n', Algorithm, request.Headers["x-amz-date"], scope, Hash(Encoding.UTF8.GetBytes(canonical)));
        var key = new[] { Date, Region, Service, "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes($"AWS4{secret}"), Mac);
        return Convert.ToHexStringLower(Mac(key, text));
    }

    /// <summary>Each segment encoded once more than on the wire, as for every service but S3.</summary>
    private static string Path(ReceivedRequest request) =>
        string.Join('/', request.Target.Split('?')[0].Split('/').Select(Uri.EscapeDataString));

    private static string Query(ReceivedRequest request) => request.Target.Split('?') is [_, var query]
        ? string.Join('&', query.Split('&').Order(StringComparer.Ordinal))
        : "";

    private string Headers(ReceivedRequest request) => string.Concat(SignedHeaders.Select(name => $"{name}:{request.Headers[name]}\n"));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
