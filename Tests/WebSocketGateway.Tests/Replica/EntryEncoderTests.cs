using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Replica;

public sealed class EntryEncoderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":1.50,"b":"é\"<ü>","c":[1,{"d":null}]}""")]
    public void Upsert_IsTheJsonOfTheChange(string data)
    {
        var entry = EntryEncoder.TryUpsert("flights", "k \"ey/é", "v1", ScriptedViewSource.At, data)!;

        var change = JsonSerializer.Deserialize(entry.Json.Span, ContractsJson.Default.Change)!;
        Assert.Equal(
            ("flights", "k \"ey/é", ChangeOp.Upsert, "v1", ScriptedViewSource.At),
            (change.View, change.Key, change.Op, change.Version, change.At));
        Assert.Equal(data, change.Data!.Value.GetRawText());
        Assert.Equal(data, Encoding.UTF8.GetString(entry.Data));
    }

    [Fact]
    public void Delete_HasNoData()
    {
        var entry = EntryEncoder.Delete("flights", "k", "v1", ScriptedViewSource.At);

        Assert.Equal(
            """{"view":"flights","key":"k","op":"delete","version":"v1","at":"2026-01-31T09:30:00.000Z"}""",
            Encoding.UTF8.GetString(entry.Json.Span));
        Assert.True(entry.IsDelete);
        Assert.True(entry.Data.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"a":1},"op":"delete""")]
    public void TryUpsert_DataThatIsNoObject_IsRefused(string data) =>
        Assert.Null(EntryEncoder.TryUpsert("flights", "k", "v1", ScriptedViewSource.At, data));
}
