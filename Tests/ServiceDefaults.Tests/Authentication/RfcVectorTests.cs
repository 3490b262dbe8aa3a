using System.Text;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Authentication.Jwks;
using Microsoft.IdentityModel.Tokens;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

/// <summary>The examples of RFC 7515, appendices A.1 to A.5, which are those of RFC 7519 too.</summary>
public class RfcVectorTests
{
    private const string Claims = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string RsaKey =
        """
        {"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}
        """;

    private const string RsaSignature =
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string EcKey =
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    private const string EcSignature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    [Theory]
    [InlineData("RS256", "eyJhbGciOiJSUzI1NiJ9", RsaKey, RsaSignature)]
    [InlineData("ES256", "eyJhbGciOiJFUzI1NiJ9", EcKey, EcSignature)]
    public void PublishedKeys_CheckTheSignaturesOfTheExamples(string algorithm, string header, string key, string signature)
    {
        var set = KeySet.Parse(Encoding.UTF8.GetBytes($$"""{"keys":[{{key}}]}"""));
        var checks = Assert.Single(set.Find(id: null, algorithm)).CryptoProviderFactory;
        var provider = checks.CreateForVerifying(set.Find(id: null, algorithm)[0], algorithm);
        var (input, wrong) = (Encoding.ASCII.GetBytes($"{header}.{Claims}"), Encoding.ASCII.GetBytes($"{header}.{Claims[..^1]}R"));
        var bytes = Base64UrlEncoder.DecodeBytes(signature);

        Assert.True(provider.Verify(input, bytes));
        Assert.False(provider.Verify(wrong, bytes));
    }

    [Theory]
    [InlineData($"eyJhbGciOiJSUzI1NiJ9.{Claims}.{RsaSignature}", "no subject")]
    [InlineData($"eyJhbGciOiJFUzI1NiJ9.{Claims}.{EcSignature}", "no subject")]
    [InlineData($"eyJhbGciOiJub25lIn0.{Claims}.", "empty")]
    [InlineData($"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{Claims}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "no subject")]
    public async Task TokensOfTheExamples_ProveNobody(string token, string reason)
    {
        using var issuer = new TestIssuer { Published = $$"""{"keys":[{{RsaKey}},{{EcKey}}]}""" };

        Assert.Contains(reason, await issuer.RefusesAsync(token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RS256", "kid-of-the-token")]
    [InlineData("ES256", "kid-of-the-token")]
    public async Task AnExampleKeyUnderANameThatItHasNot_ChecksNothing(string algorithm, string keyId)
    {
        using var issuer = new TestIssuer { Published = $$"""{"keys":[{{RsaKey}},{{EcKey}}]}""" };
        var header = $$"""{"alg":"{{algorithm}}","kid":"{{keyId}}"}""";

        await issuer.RefusesAsync(TestIssuer.Sign(header, issuer.Claims(), _ => Base64UrlEncoder.DecodeBytes(EcSignature)), TokenFault.Invalid);
    }
}
