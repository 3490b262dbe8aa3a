using System.Text;
using EventDrivenFrontends.Client.Transports;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Tests.Transports;

public sealed class FrameReaderTests
{
    private const string Item = """{"view":"v","key":"k","op":"upsert","version":"1","at":"","data":{}}""";

    [Fact]
    public void Read_AFrame_IsIt() =>
        Assert.IsType<ChangesFrame>(Read($$"""{"type":"changes","topic":"t","cursor":"c","changes":[{{Item}}]}"""));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":"surprise"}""")]
    [InlineData("""{"type":"changes","topic":"t","cursor":"c"}""")]
    [InlineData("""{"type":"changes","topic":"t","changes":[]}""")]
    [InlineData("""{"type":"changes","topic":"t","cursor":"c","changes":[null]}""")]
    [InlineData("""{"type":"changes","topic":"t","cursor":"c","changes":[{"key":"k","op":"upsert","version":"1"}]}""")]
    [InlineData("""{"type":"changes","topic":"t","cursor":"c","changes":[{"key":"k","op":"upsert","version":"1","data":7}]}""")]
    [InlineData("""{"type":"changes","topic":"t","cursor":"c","changes":[{"op":"delete","version":"1"}]}""")]
    [InlineData("""{"type":"changes","topic":"t","cursor":"c","changes":[{"key":"k","op":"explode","version":"1"}]}""")]
    public void Read_WhatIsNone_IsMalformed(string text) =>
        Assert.Equal("malformed_frame", Assert.Throws<LiveViewException>(() => Read(text)).Code);

    [Theory]
    [InlineData("""{"topic":"t","cursor":"c","items":[]}""", typeof(SnapshotFrame))]
    [InlineData("""{"topic":"t","cursor":"c","reset":true,"items":[]}""", typeof(ResetFrame))]
    [InlineData("""{"topic":"t","cursor":"c","changes":[]}""", typeof(ChangesFrame))]
    public void ReadAnswer_OfAPoll_IsTheFrameItStandsFor(string text, Type type) =>
        Assert.IsType(type, FrameReader.ReadAnswer(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"topic":"t","changes":[]}""")]
    public void ReadAnswer_OfSomethingElse_IsMalformed(string text) =>
        Assert.Equal("malformed_frame", Assert.Throws<LiveViewException>(() => FrameReader.ReadAnswer(Encoding.UTF8.GetBytes(text))).Code);

    [Theory]
    [InlineData("flights", null, null, "http://host/base/views/flights")]
    [InlineData("flights/A%2FB", "c", null, "http://host/base/views/flights/A%2FB?since=c")]
    [InlineData("flights?airlineCode=AA", "c", 25, "http://host/base/views/flights?airlineCode=AA&since=c&wait=25")]
    public void Address_OfATopic_KeepsItsFilters(string topic, string? since, int? wait, string address) =>
        Assert.Equal(address, new Road(new Uri("http://host/base/"), topic, () => null).Address(since, wait).AbsoluteUri);

    private static ServerFrame Read(string text) => FrameReader.Read(Encoding.UTF8.GetBytes(text));
}
