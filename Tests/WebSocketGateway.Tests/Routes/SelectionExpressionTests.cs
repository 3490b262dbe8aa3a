using System.Text;
using EventDrivenFrontends.WebSocketGateway.Routes;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Routes;

public sealed class SelectionExpressionTests
{
    [Theory]
    [InlineData("$request.body.action", """{"action":"join"}""", "join")]
    [InlineData("$request.body.action", """{"a":{"action":"no"},"action":"join","b":[1]}""", "join")]
    [InlineData("${request.body.action}", """{"action":"join"}""", "join")]
    [InlineData("$request.body.message.kind", """{"message":{"kind":"join"}}""", "join")]
    [InlineData("$request.body.action", """{"action":"jö\u0069n"}""", "jöin")]
    [InlineData("$request.body.action", """{"action":7}""", "7")]
    [InlineData("$request.body.action", """{"action":true}""", "true")]
    [InlineData("$request.body.action", """{"action":""}""", "")]
    [InlineData("$request.body.action", """{"action":null}""", null)]
    [InlineData("$request.body.action", """{"action":["join"]}""", null)]
    [InlineData("$request.body.action", """{"Action":"join"}""", null)]
    [InlineData("$request.body.message.kind", """{"message":"join"}""", null)]
    [InlineData("$request.body.action", "[]", null)]
    [InlineData("$request.body.action", "join", null)]
    [InlineData("$request.body.action", "", null)]
    [InlineData("$request.body.action", """{"action":"join"} more""", null)]
    [InlineData("$request.body.action", """{"action":"join",""", null)]
    [InlineData("$request.body.action", """{"action":"\ud800"}""", null)]
    public void Select_FindsTheTextOfAScalar(string expression, string message, string? expected)
    {
        Assert.True(SelectionExpression.TryParse(expression, out var parsed));

        Assert.Equal(expected, parsed.Select(Encoding.UTF8.GetBytes(message)));
    }

    [Fact]
    public void Select_OfVeryDeepJson_IsNull()
    {
        Assert.True(SelectionExpression.TryParse("$request.body.action", out var parsed));

        Assert.Null(parsed.Select(Encoding.UTF8.GetBytes("""{"action":"join","x":""" + new string('[', 30_000))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("action")]
    [InlineData("$request.body")]
    [InlineData("$request.body.")]
    [InlineData("$request.body.a..b")]
    [InlineData("$request.header.action")]
    [InlineData("${request.body.action")]
    [InlineData("${request.body.a}/${request.body.b}")]
    public void TryParse_OfSomethingElse_Fails(string expression) => Assert.False(SelectionExpression.TryParse(expression, out _));
}
