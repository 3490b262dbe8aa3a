using System.Xml.Linq;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol.Forms;

public class QueryProtocolTests
{
    private const string Echo = "Action=Echo&Version=2020-01-01&";
    private static readonly XNamespace Namespace = ToyService.Namespace;

    [Fact]
    public async Task Scalars_AreReadByTheirTypes_AndWrittenAsText()
    {
        var result = await ResultAsync("Text=a+b%26%3C%E2%82%AC&Number=-7&Fraction=1.5e2&Flag=true&Bytes=AAE%3D");

        Assert.Equal("a b&<€", result.Element(Namespace + "Text")!.Value);
        Assert.Equal("-7", result.Element(Namespace + "Number")!.Value);
        Assert.Equal("150", result.Element(Namespace + "Fraction")!.Value);
        Assert.Equal("true", result.Element(Namespace + "Flag")!.Value);
        Assert.Equal("AAE=", result.Element(Namespace + "Bytes")!.Value);
    }

    [Theory]
    [InlineData("Names.member.1=a&Names.member.10=c&Names.member.2=b")]
    [InlineData("Names.10=c&Names.1=a&Names.2=b")]
    public async Task Lists_AreInTheOrderOfTheirNumbers_AndWrittenAsMembers(string form)
    {
        var names = (await ResultAsync(form)).Element(Namespace + "Names")!;

        Assert.Equal(["a", "b", "c"], names.Elements(Namespace + "member").Select(member => member.Value));
    }

    [Fact]
    public async Task Records_InLists_Nest()
    {
        var items = (await ResultAsync("Items.member.1.Key=a&Items.member.1.Count=1&Items.member.2.Key=b")).Element(Namespace + "Items")!;

        Assert.Equal(["a1", "b"], items.Elements(Namespace + "member").Select(member => member.Value));
    }

    [Fact]
    public async Task Maps_HaveEntries()
    {
        var map = (await ResultAsync("Map.entry.1.key=a&Map.entry.1.value=b")).Element(Namespace + "Map")!;

        Assert.Equal("ab", Assert.Single(map.Elements(Namespace + "entry")).Value);
    }

    [Fact]
    public async Task FlatMembers_HaveNamesOfTheirOwn_AndNoElementAround()
    {
        var result = await ResultAsync("Label.1=x&Label.2=y&Setting.1.Name=n&Setting.1.Value=v");

        Assert.Equal(["x", "y"], result.Elements(Namespace + "Label").Select(label => label.Value));
        Assert.Equal("n", result.Element(Namespace + "Setting")!.Element(Namespace + "Name")!.Value);
        Assert.Equal("v", result.Element(Namespace + "Setting")!.Element(Namespace + "Value")!.Value);
    }

    [Fact]
    public async Task CarriageReturns_SurviveXml() =>
        Assert.Contains("a&#xD;\nb", (await ToyService.FormAsync(Echo + "Text=a%0D%0Ab")).Text(), StringComparison.Ordinal);

    [Fact]
    public async Task Response_WithoutMembers_HasNoResult()
    {
        var document = XDocument.Parse((await ToyService.FormAsync("Action=Nothing&Version=2020-01-01")).Text());

        Assert.Equal(["ResponseMetadata"], document.Root!.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("request-1", document.Root.Value);
    }

    [Fact]
    public async Task Error_HasTheOldCode_Message_AndRequestId()
    {
        var response = await ToyService.FormAsync("Action=Refuse&Version=2020-01-01");
        var error = XDocument.Parse(response.Text()).Root!;

        Assert.Equal(400, response.Status);
        Assert.Equal("text/xml", response.ContentType);
        Assert.Equal("SenderOld.BrokenIt is <broken>.", error.Element(Namespace + "Error")!.Value);
        Assert.Equal("request-1", error.Element(Namespace + "RequestId")!.Value);
    }

    [Fact]
    public async Task UnknownAction_IsInvalid_AndNoAction_IsMissing()
    {
        var unknown = await ToyService.FormAsync("Action=Missing&Version=2020-01-01");
        var missing = await ToyService.FormAsync("Version=2020-01-01");

        Assert.Contains("<Code>InvalidAction</Code>", unknown.Text(), StringComparison.Ordinal);
        Assert.Contains("<Code>MissingAction</Code>", missing.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutVersion_TheSignatureTellsTheService()
    {
        var request = ToyService.Request(
            "application/x-www-form-urlencoded", null, [.. "Action=Nothing"u8], "AWS4-HMAC-SHA256 Credential=k/d/r/toysign/aws4_request,");

        Assert.Equal(200, (await ToyService.Pipeline().HandleAsync(request, "request-1", default)).Status);
    }

    [Fact]
    public async Task Get_CarriesTheFormInTheUrl()
    {
        var request = new AwsRequest(
            "GET", "/", "Action=Nothing&Version=2020-01-01", null, null, null, new Uri("http://cloud:4566"), ReadOnlyMemory<byte>.Empty);

        Assert.Equal(200, (await ToyService.Pipeline().HandleAsync(request, "request-1", default)).Status);
    }

    private static async Task<XElement> ResultAsync(string form)
    {
        var response = await ToyService.FormAsync(Echo + form);
        Assert.Equal(200, response.Status);
        return XDocument.Parse(response.Text()).Root!.Element(Namespace + "EchoResult")!;
    }
}
