using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol;

public class JsonProtocolTests
{
    [Fact]
    public async Task Response_HasTheJsonOfTheRecord_AndTheProtocolsType()
    {
        var response = await ToyService.JsonAsync("Toy.Echo", """{"Text":"a<ü>","Number":7,"Bytes":"AAE=","Unknown":1}""");

        Assert.Equal(200, response.Status);
        Assert.Equal("application/x-amz-json-1.0", response.ContentType);
        Assert.Equal("""{"Text":"a<ü>","Number":7,"Bytes":"AAE="}""", response.Text());
    }

    [Fact]
    public async Task Response_ToJson11_HasItsType() =>
        Assert.Equal("application/x-amz-json-1.1", (await ToyService.JsonAsync("Toy11.Echo", "{}")).ContentType);

    [Fact]
    public async Task EmptyBody_IsAnEmptyRequest() => Assert.Equal("{}", (await ToyService.JsonAsync("Toy.Echo", "")).Text());

    [Fact]
    public async Task Error_HasNamespacedType_Message_Members_AndTheOldCodeInAHeader()
    {
        var response = await ToyService.JsonAsync("Toy.Refuse", "{}");

        Assert.Equal(400, response.Status);
        Assert.Equal("Old.Broken;Sender", response.QueryError);
        Assert.Equal("""{"__type":"com.toy#ToyBroken","message":"It is <broken>.","Reasons":["worn"]}""", response.Text());
    }

    [Fact]
    public async Task Error_WithoutNamespace_HasTheBareCode() =>
        Assert.Equal("ToyBroken", Type(await ToyService.JsonAsync("Toy11.Refuse", "{}")));

    [Theory]
    [InlineData("Toy.Missing")]
    [InlineData("Toy.echo")]
    public async Task UnknownOperation_IsAnswered_AsAwsDoes(string target)
    {
        var response = await ToyService.JsonAsync(target, "{}");

        Assert.Equal(400, response.Status);
        Assert.Equal("com.amazon.coral.service#UnknownOperationException", Type(response));
    }

    [Theory]
    [InlineData("Nobody.Echo")]
    [InlineData("Echo")]
    [InlineData(".")]
    public async Task UnknownService_IsAnUnknownOperation(string target)
    {
        var response = await ToyService.JsonAsync(target, "{}");

        Assert.Equal(400, response.Status);
        Assert.Equal("UnknownOperationException", Type(response));
    }

    [Fact]
    public async Task Crash_IsAnInternalFailure_ThatTellsNothing()
    {
        var response = await ToyService.JsonAsync("Toy.Crash", "{}");

        Assert.Equal(500, response.Status);
        Assert.DoesNotContain("secret", response.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledOperation_IsUnavailable()
    {
        using var ending = new CancellationTokenSource();
        var answer = ToyService.JsonAsync("Toy.Hang", "{}", ending.Token);

        await ending.CancelAsync();

        Assert.Equal(503, (await answer).Status);
    }

    [Fact]
    public async Task Request_OfAnotherProtocol_IsNotFound()
    {
        var response = await ToyService.Pipeline().HandleAsync(ToyService.Request("text/plain", null, []), "request-1", default);

        Assert.Equal(404, response.Status);
        Assert.Equal("UnknownOperationException", Type(response));
    }

    [Theory]
    [InlineData(null, "000000000000 us-east-1")]
    [InlineData("AWS4-HMAC-SHA256 Credential=111122223333/20260101/eu-central-1/toysign/aws4_request, x", "111122223333 eu-central-1")]
    public async Task AccountAndRegion_ComeFromTheSignature(string? authorization, string expected)
    {
        var request = ToyService.Request("application/x-amz-json-1.0", "Toy.WhoAmI", [], authorization);

        var response = await ToyService.Pipeline().HandleAsync(request, "request-1", default);

        Assert.Equal(expected, JsonNode.Parse(response.Text())!["Text"]!.GetValue<string>());
    }

    private static string? Type(AwsResponse response) => JsonNode.Parse(response.Text())!["__type"]?.GetValue<string>();
}
