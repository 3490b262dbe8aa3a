using System.Text;
using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol;

/// <summary>Whatever comes in, the answer is a client's error that an SDK can read, never a 500.</summary>
public class HostileRequestTests
{
    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"Number\":\"seven\"}")]
    [InlineData("{\"Number\":99999999999}")]
    [InlineData("{\"Number\":1.5}")]
    [InlineData("{\"Flag\":\"yes\"}")]
    [InlineData("{\"Text\":{}}")]
    [InlineData("{\"Text\":\"\\ud800\"}")]
    [InlineData("{\"Bytes\":\"not base64!\"}")]
    [InlineData("{\"Bytes\":\"AAE\"}")]
    [InlineData("{\"Names\":{\"a\":1}}")]
    [InlineData("{\"Items\":[[]]}")]
    [InlineData("{\"Map\":{\"a\":1}}")]
    [InlineData("{}{}")]
    [InlineData("{} trailing")]
    [InlineData("\u0000")]
    public async Task Json_ThatIsNotTheOperations_IsASerializationError(string body)
    {
        var response = await ToyService.JsonAsync("Toy.Echo", body);

        Assert.Equal(400, response.Status);
        Assert.Equal("com.amazon.coral.service#SerializationException", JsonNode.Parse(response.Text())!["__type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Json_NestedWithoutEnd_IsASerializationError()
    {
        var deep = "{\"Unknown\":" + string.Concat(Enumerable.Repeat("[", 100_000));

        Assert.Equal(400, (await ToyService.JsonAsync("Toy.Echo", deep)).Status);
    }

    [Fact]
    public async Task Json_OfInvalidUtf8_IsASerializationError() =>
        Assert.Equal(400, (await ToyService.JsonAsync("Toy.Echo", [.. "{\"Text\":\""u8, 0xff, 0xc0, .. "\"}"u8])).Status);

    [Fact]
    public async Task Json_CutAnywhere_IsNeverAServerError()
    {
        var whole = """{"Text":"a€","Number":1,"Items":[{"Key":"k","Count":2}],"Map":{"a":"b"},"Bytes":"AAE="}"""u8.ToArray();
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.Equal(400, (await ToyService.JsonAsync("Toy.Echo", whole[..length])).Status);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("&&&=")]
    [InlineData("Version=2020-01-01")]
    [InlineData("Action=&Version=2020-01-01")]
    [InlineData("Action=Missing&Version=2020-01-01")]
    [InlineData("Action=Echo&Version=1999-01-01")]
    [InlineData("Action=Echo")]
    [InlineData("Action=Echo&Version=2020-01-01&Number=x")]
    [InlineData("Action=Echo&Version=2020-01-01&Number=99999999999999999999999")]
    [InlineData("Action=Echo&Version=2020-01-01&Number=99999999999")]
    [InlineData("Action=Echo&Version=2020-01-01&Number.a=1")]
    [InlineData("Action=Echo&Version=2020-01-01&Flag=2")]
    [InlineData("Action=Echo&Version=2020-01-01&Bytes=%21")]
    [InlineData("Action=Echo&Version=2020-01-01&Setting.1.Name=a")]
    [InlineData("Action=Echo&Version=2020-01-01&Setting.1.Value=a")]
    [InlineData("Action=Echo&Version=2020-01-01&Names.member.1.x=a")]
    public async Task Form_ThatIsNotTheOperations_IsAClientError(string form)
    {
        var response = await ToyService.FormAsync(form);

        Assert.Equal(400, response.Status);
        Assert.Contains("<Type>Sender</Type>", response.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("///q")]
    [InlineData("//[")]
    [InlineData("/a b\\")]
    public async Task Form_AtAnAddressThatIsNone_IsTheOperationsToJudge(string path)
    {
        var request = ToyService.Request("application/x-www-form-urlencoded", null, "Action=Echo&Version=2020-01-01"u8.ToArray()) with { Path = path };

        Assert.Equal(200, (await ToyService.Pipeline().HandleAsync(request, "request-1", default)).Status);
    }

    [Fact]
    public async Task Form_NestedWithoutEnd_IsAClientError()
    {
        var deep = string.Concat(Enumerable.Repeat("a.", 100_000));

        Assert.Equal(400, (await ToyService.FormAsync($"Action=Echo&Version=2020-01-01&{deep}=1")).Status);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%zz")]
    [InlineData("%ff%fe")]
    public async Task Form_WithBrokenEscapes_IsTakenAsText(string value) =>
        Assert.Equal(200, (await ToyService.FormAsync($"Action=Echo&Version=2020-01-01&Text={value}")).Status);

    [Fact]
    public async Task Bodies_OfRandomBytes_AreNeverAServerError()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);

            Assert.Equal(400, (await ToyService.JsonAsync("Toy.Echo", bytes)).Status);
            Assert.Equal(400, (await ToyService.FormAsync(Encoding.Latin1.GetString(bytes))).Status);
        }
    }
}
