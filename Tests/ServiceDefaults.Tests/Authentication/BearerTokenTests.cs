using EventDrivenFrontends.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Authentication;

public class BearerTokenTests
{
    [Theory]
    [InlineData(null, "", null)]
    [InlineData("Bearer abc", "", "abc")]
    [InlineData("bearer abc", "", "abc")]
    [InlineData("Bearer  abc", "", "abc")]
    [InlineData(null, "?access_token=abc", "abc")]
    [InlineData(null, "?since=x&access_token=a%2Bc", "a+c")]
    [InlineData(null, "?access_token=", "")]
    [InlineData(null, "?ACCESS_TOKEN=abc", null)]
    [InlineData("Basic dTpw", "", null)]
    [InlineData("AWS4-HMAC-SHA256 Credential=x", "?access_token=abc", "abc")]
    public void TryRead_OneTokenOrNone_FindsIt(string? header, string query, string? expected)
    {
        Assert.True(BearerToken.TryRead(Request(header, query), out var token));
        Assert.Equal(expected, token);
    }

    [Theory]
    [InlineData("Bearer abc", "?access_token=abc")]
    [InlineData(null, "?access_token=abc&access_token=abc")]
    [InlineData(null, "?access_token=abc&%61ccess_token=x")]
    [InlineData("Bearer", "")]
    [InlineData("Bearer ", "")]
    public void TryRead_MoreThanOne_OrAnEmptyHeader_IsNotRead(string? header, string query) =>
        Assert.False(BearerToken.TryRead(Request(header, query), out _));

    [Fact]
    public void TryRead_TwoHeaders_IsNotRead()
    {
        var request = Request(header: null, "");
        request.Headers.Authorization = new(["Bearer abc", "Bearer abc"]);

        Assert.False(BearerToken.TryRead(request, out _));
    }

    private static HttpRequest Request(string? header, string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        request.Headers.Authorization = header;
        return request;
    }
}
