using System.Net.Http.Headers;
using System.Xml.Linq;
using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Sts;

/// <summary>
/// Accounts by access key are a convention of LocalStack and ours. No SDK client of STS is among the packages, so this speaks the query protocol
/// itself.
/// </summary>
public sealed class CallerIdentityTests
{
    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    [Theory]
    [InlineData("444455556666", "444455556666")]
    [InlineData("test", "000000000000")]
    public async Task The_account_is_an_access_key_of_twelve_digits_or_the_default(string accessKey, string account)
    {
        await EmbeddedAwsCloud.Instance.ReadyAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, EmbeddedAwsCloud.Instance.Endpoint);
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["Action"] = "GetCallerIdentity", ["Version"] = "2011-06-15" });
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential={accessKey}/20260101/{Cloud.Region}/sts/aws4_request, SignedHeaders=host, Signature=0");

        var response = await client.SendAsync(request);

        response.EnsureSuccessStatusCode();
        var identity = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Element(Namespace + "GetCallerIdentityResult")!;
        Assert.Equal(account, identity.Element(Namespace + "Account")!.Value);
        Assert.Equal($"arn:aws:iam::{account}:root", identity.Element(Namespace + "Arn")!.Value);
    }
}
