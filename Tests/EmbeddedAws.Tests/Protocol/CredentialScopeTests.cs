using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol;

public class CredentialScopeTests
{
    [Fact]
    public void Parse_SignedHeader_GivesRegionAndService()
    {
        var scope = CredentialScope.Parse(
            "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=ab", null);

        Assert.Equal(new CredentialScope("AKIA", "eu-west-1", "sqs"), scope);
        Assert.Equal(AwsContext.DefaultAccountId, scope.AccountId);
    }

    [Fact]
    public void AccountId_AccessKeyOfTwelveDigits_IsTheAccessKey() =>
        Assert.Equal("123456789012", CredentialScope.Parse("AWS4-HMAC-SHA256 Credential=123456789012/d/r/s/aws4_request,", null).AccountId);

    [Fact]
    public void Parse_PresignedUrl_TakesItsCredential() =>
        Assert.Equal("us-west-2", CredentialScope.Parse(null, "AKIA/20260101/us-west-2/sts/aws4_request").Region);

    [Fact]
    public void Parse_AccessKeyWithSlashes_KeepsThem() =>
        Assert.Equal("a/b", CredentialScope.Parse(null, "a/b/20260101/us-west-2/sts/aws4_request").AccessKey);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic dGVzdA==")]
    [InlineData("AWS4-HMAC-SHA256 Credential=")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIA/eu-west-1")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/sqs/other")]
    public void Parse_NoScope_IsEmpty(string? authorization) => Assert.Equal(default, CredentialScope.Parse(authorization, null));

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("a b")]

    public void Parse_RegionThatIsNone_IsLeftOut(string region) =>
        Assert.Null(CredentialScope.Parse(null, $"AKIA/20260101/{region}/sqs/aws4_request").Region);
}
