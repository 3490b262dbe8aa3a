using System.Globalization;
using System.Text;
using EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi.Signing;

/// <summary>The vectors that AWS publishes for Signature Version 4, and each way in which a request can differ from what was signed.</summary>
public sealed class SignatureV4Tests
{
    private const string KeyId = "AKIDEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Date = "20150830T123600Z";

    private static readonly DateTimeOffset Now = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    private static readonly SignatureV4 Signatures =
        new("us-east-1", "service", keyId => keyId == KeyId ? Secret : null, TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData("GET", "/", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("GET", "/", "?Param2=value2&Param1=value1", "", "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("GET", "/", "Param1=value1", "", "", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [InlineData(
        "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "", "",
        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("GET", "/ሴ", "", "", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("GET", "/example/..", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("GET", "/./", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("POST", "/", "", "my-header1:value1", "", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c")]
    [InlineData(
        "GET", "/", "", "my-header1: value1;my-header2: \"a   b   c\"", "",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")]
    [InlineData(
        "POST", "/", "", "content-type:application/x-www-form-urlencoded", "Param1=value1",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    public void Published_vectors_are_accepted(string method, string path, string query, string headers, string body, string signature)
    {
        var request = Request(method, path, query, headers, body);
        Authorize(request, signature);

        Assert.Null(Signatures.FindFault(request, Now));
    }

    [Theory]
    [InlineData("GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/other", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("POST", "/", "more", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6c")]
    [InlineData("POST", "/", "", "5DA7C1A2ACD57CEE7505FC6676E4E544621C30862966E37DDDB68E92EFBE5D6B")]
    [InlineData("POST", "/", "", "")]
    [InlineData("POST", "/", "", "é")]
    public void Anything_else_than_was_signed_is_refused(string method, string path, string body, string signature)
    {
        var request = Request(method == "GET" ? "POST" : method, path, "", "", body);
        Authorize(request, signature);

        Assert.NotNull(Signatures.FindFault(request, Now));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-86400, false)]
    public void A_signature_counts_for_some_minutes(int seconds, bool accepted) =>
        Assert.Equal(accepted, Signatures.FindFault(Signed(), Now.AddSeconds(seconds)) is null);

    [Theory]
    [InlineData("20150830", "eu-west-1", "service")]
    [InlineData("20150830", "us-east-1", "other")]
    [InlineData("20150829", "us-east-1", "service")]
    [InlineData("", "us-east-1", "service")]
    public void A_signature_for_something_else_is_refused(string date, string region, string service)
    {
        var request = Request("POST", "/", "", "", "");
        var header = new SignatureHeader(KeyId, date, region, service, ["host", "x-amz-date"], "");
        Authorize(request, header with { Signature = SignatureV4.Sign(request, header, Date, Secret) });

        Assert.NotNull(Signatures.FindFault(request, Now));
    }

    [Fact]
    public void An_unknown_key_is_refused_whatever_it_is_signed_with()
    {
        foreach (var secret in new[] { "", Secret })
        {
            var request = Request("POST", "/", "", "", "");
            var header = new SignatureHeader("AKIDUNKNOWN", "20150830", "us-east-1", "service", ["host", "x-amz-date"], "");
            Authorize(request, header with { Signature = SignatureV4.Sign(request, header, Date, secret) });

            Assert.NotNull(Signatures.FindFault(request, Now));
        }
    }

    [Theory]
    [InlineData("host")]
    [InlineData("x-amz-date")]
    [InlineData("host;x-amz-date")]
    public void The_host_and_all_that_is_Amazons_has_to_be_signed(string signed)
    {
        var request = Request("POST", "/", "", "x-amz-meta:1", "");
        var header = new SignatureHeader(KeyId, "20150830", "us-east-1", "service", signed.Split(';'), "");
        Authorize(request, header with { Signature = SignatureV4.Sign(request, header, Date, Secret) });

        Assert.Contains("have to be signed", Signatures.FindFault(request, Now), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNSIGNED-PAYLOAD", false)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", true)]
    [InlineData("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", false)]
    public void The_hash_of_the_body_has_to_be_its_hash(string hash, bool accepted)
    {
        var request = Request("POST", "/", "", $"x-amz-content-sha256:{hash}", "");
        var header = new SignatureHeader(KeyId, "20150830", "us-east-1", "service", ["host", "x-amz-content-sha256", "x-amz-date"], "");
        Authorize(request, header with { Signature = SignatureV4.Sign(request, header, Date, Secret) });

        Assert.Equal(accepted, Signatures.FindFault(request, Now) is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer x")]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 ")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service, SignedHeaders=host;x-amz-date, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/service/aws4_request, SignedHeaders=x-amz-date;host, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/service/aws4_request, SignedHeaders=host;Host, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/service/aws4_request, SignedHeaders=host;;x, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Signature=0, Signature=1, SignedHeaders=host")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=A/20150830/us-east-1/service/aws4_request, SignedHeaders=host, Signature=0")]
    public void What_is_no_signature_is_refused(string header)
    {
        var request = Request("POST", "/", "", "", "");
        request.Headers.Authorization = header;

        Assert.NotNull(Signatures.FindFault(request, Now));
    }

    [Fact]
    public void Two_headers_are_not_one_signature()
    {
        var request = Signed();
        request.Headers.Append("Authorization", request.Headers.Authorization.ToString());

        Assert.NotNull(Signatures.FindFault(request, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20150830T123600")]
    [InlineData("Sun, 30 Aug 2015 12:36:00 GMT")]
    public void A_date_of_another_form_is_none(string date)
    {
        var request = Signed();
        request.Headers["x-amz-date"] = date;

        Assert.Equal("The request has no x-amz-date.", Signatures.FindFault(request, Now));
    }

    private static SignedRequest Signed()
    {
        var request = Request("POST", "/", "", "", "");
        Authorize(request, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        return request;
    }

    private static SignedRequest Request(string method, string path, string query, string headers, string body)
    {
        var all = new HeaderDictionary { ["Host"] = "example.amazonaws.com", ["X-Amz-Date"] = Date };
        foreach (var header in headers.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            all[header.Split(':')[0]] = header.Split(':')[1];
        }

        return new SignedRequest(method, path, query, all, Encoding.UTF8.GetBytes(body));
    }

    private static void Authorize(SignedRequest request, string signature) => Authorize(request, new SignatureHeader(
        KeyId,
        "20150830",
        "us-east-1",
        "service",
        [.. request.Headers.Keys.Select(name => name.ToLower(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)],
        signature));

    private static void Authorize(SignedRequest request, SignatureHeader header) => request.Headers.Authorization =
        $"AWS4-HMAC-SHA256 Credential={header.AccessKeyId}/{header.Scope}, SignedHeaders={string.Join(';', header.SignedHeaders)}, "
        + $"Signature={header.Signature}";
}
