using System.Text;
using Amazon.Runtime;
using EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery.ApiGateway;

/// <summary>What AWS publishes for Signature Version 4, and what botocore makes of a post to a connection.</summary>
public sealed class RequestSignerTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static readonly DateTimeOffset Now = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Fact]
    public void A_published_vector_is_met() => Assert.Equal(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, "
        + "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        AuthorizationOf(new RequestSigner("us-east-1", "service"), "https://example.amazonaws.com/", "", token: ""));

    [Theory]
    [InlineData("", "2500507e2af15ee544ed64cb73c3b9ad29cfc63cdc6b117d1b0fdab3f58bf73c")]
    [InlineData("a token", "c820da446ddda4f4f6c1fa6a6c620746fb562c8dd6fa2b35a1a7a3a49f0d400b")]
    public void A_post_to_a_connection_is_signed_as_botocore_does(string token, string signature) => Assert.EndsWith(
        $"Signature={signature}",
        AuthorizationOf(
            new RequestSigner("eu-central-1", "execute-api"),
            "https://api.execute-api.eu-central-1.amazonaws.com/live/@connections/L0SM9cOFvHcCIhw%3D",
            "{\"type\":\"pong\"}",
            token),
        StringComparison.Ordinal);

    [Fact]
    public void Another_secret_or_day_is_another_key()
    {
        var signer = new RequestSigner("us-east-1", "service");
        var (first, other, later) = (Sign(Secret, Now), Sign("another secret", Now), Sign(Secret, Now.AddDays(1)));

        Assert.Equal(3, new HashSet<string> { first, other, later }.Count);
        Assert.Equal(first, Sign(Secret, Now));

        string Sign(string secret, DateTimeOffset now) => AuthorizationOf(signer, "https://example.amazonaws.com/", "", "", secret, now);
    }

    private static string AuthorizationOf(
        RequestSigner signer, string address, string body, string token, string secret = Secret, DateTimeOffset? now = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address));
        signer.Sign(request, Encoding.UTF8.GetBytes(body), new ImmutableCredentials("AKIDEXAMPLE", secret, token), now ?? Now);
        Assert.Equal(token.Length > 0, request.Headers.Contains("x-amz-security-token"));
        return Assert.Single(request.Headers.GetValues("Authorization"));
    }
}
