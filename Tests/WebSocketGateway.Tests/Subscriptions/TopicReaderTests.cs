using System.Text.Json;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Subscriptions;

public sealed class TopicReaderTests
{
    private const int MaxCatchUpBytes = 400 * 1024;

    // Versions by number are times soon after 1970.
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddHours(1));
    private readonly TestCursors _cursors;
    private readonly ViewReplica _view;
    private readonly TopicReaders _readers;

    public TopicReaderTests()
    {
        _cursors = new TestCursors(_time);
        _view = new ViewReplica(GatewayHost.Flights, new ReplicaOptions { MaxTombstones = 3, TombstoneRetention = TimeSpan.FromHours(1) }, _time);
        _cursors.Watermark.Reloaded("table", Version(1));
        _readers = new TopicReaders(
            new SubscriptionRegistry(_cursors.Watermark, _cursors.Issuer, TimeProvider.System),
            _cursors.Issuer,
            _cursors.Resume,
            Options.Create(new SubscriptionOptions { MaxCatchUpBytes = MaxCatchUpBytes }));
    }

    [Fact]
    public void CatchUp_AfterManyChanges_TellsTheNewestOfEachKey()
    {
        Apply(Upsert("a", 1), Upsert("b", 2), Upsert("c", 3));
        var reader = Started("flights");

        Apply(Upsert("a", 4));
        Apply(Upsert("a", 5), Delete("b", 6));
        Apply(Upsert("b", 7), Delete("c", 8), Upsert("a", 9));

        Assert.Equal(["changes: b upsert 7", "changes: c delete 8", "changes: a upsert 9"], Told(reader.CatchUp()));
        Assert.Equal(_view.State.Position.Sequence, reader.Position);
    }

    [Fact]
    public void CatchUp_OfAFilter_TellsWhatLeftItAndNothingElse()
    {
        Apply(Upsert("in", 1, On), Upsert("out", 2, Off), Upsert("through", 3, Off));
        var reader = Started("flights?event=ON");

        Apply(Upsert("in", 4, Off), Upsert("out", 5, Off), Upsert("through", 6, On));
        Apply(Upsert("through", 7, Off), Upsert("new", 8, On), Delete("out", 9));

        Assert.Equal(["changes: in delete 4", "changes: new upsert 8"], Told(reader.CatchUp()));
    }

    [Fact]
    public void CatchUp_InParts_HasItsCursorInTheLastOnly()
    {
        Apply(Upsert("a", 1));
        var reader = Started("flights");
        var begin = _cursors.Issuer.Before(_cursors.Watermark.Current);

        Apply([.. Enumerable.Range(10, 300).Select(i => Upsert($"k{i}", i, Large))]);
        _cursors.Watermark.Raise(Version(200));
        var news = reader.CatchUp();
        var cursors = news.Parts.Select(part => Json(part.Json).GetProperty("cursor").GetString()).ToList();

        Assert.True(cursors.Count > 2);
        Assert.All(cursors[..^1], cursor => Assert.Equal(begin, cursor));
        Assert.Equal(_cursors.Issuer.Observe(_view).Cursor, cursors[^1]);
        Assert.Equal((begin, cursors[^1]), (news.Before, news.After));
    }

    [Fact]
    public void CatchUp_FromADelivery_HasTheCursorOfItsTime()
    {
        var reader = Started("flights");
        _cursors.Watermark.Raise(Version(5));
        var atDelivery = _cursors.Issuer.Before(_cursors.Watermark.Current);
        var taken = new Deliveries(reader);
        reader.Attach(taken);
        Apply(Upsert("a", 6));
        reader.Detach(taken);

        Apply(Upsert("b", 7));
        _cursors.Watermark.Raise(Version(7));
        var news = reader.CatchUp();

        Assert.Equal(atDelivery, news.Before);
        Assert.Equal(["changes: b upsert 7"], Told(news));
    }

    [Fact]
    public void CatchUp_BeyondTheBound_IsAResetOfAllItems()
    {
        Apply(Upsert("stays", 1), Upsert("goes", 2));
        var reader = Started("flights");

        Apply(Delete("goes", 3));
        Apply([.. Enumerable.Range(10, 500).Select(i => Upsert($"k{i}", i, Large))]);
        var news = reader.CatchUp();
        var parts = news.Parts.Select(part => Json(part.Json)).ToList();

        Assert.All(parts, part => Assert.Equal("reset", part.GetProperty("type").GetString()));
        Assert.All(parts[..^1], part => Assert.True(part.GetProperty("more").GetBoolean()));
        Assert.False(parts[^1].TryGetProperty("more", out _));
        Assert.Equal(501, parts.Sum(part => part.GetProperty("items").GetArrayLength()));
        Assert.DoesNotContain(parts.SelectMany(part => part.GetProperty("items").EnumerateArray()), item => Text(item, "key") == "goes");
        Assert.Null(news.Before);
        Assert.Empty(Told(reader.CatchUp()));
    }

    [Fact]
    public void CatchUp_AtTheBound_IsNoReset()
    {
        var change = Upsert("k10", 10, Large);
        var fitting = MaxCatchUpBytes / change.Json.Length;
        var reader = Started("flights");

        Apply([.. Enumerable.Range(10, fitting).Select(i => Upsert($"k{i}", i, Large))]);

        Assert.Equal("changes", reader.CatchUp().Type);
    }

    [Fact]
    public void Start_FromACursorThatLacksMoreThanTheBound_IsAReset()
    {
        Apply(Upsert("a", 2));
        var cursor = Cursor();
        Apply([.. Enumerable.Range(10, 500).Select(i => Upsert($"k{i}", i, Large))]);

        var news = Reader("flights", cursor).Start();

        Assert.Equal("reset", news.Type);
        Assert.Equal(501, Told(news).Count);
    }

    [Fact]
    public void CatchUp_FromBeforeForgottenDeletes_IsAReset()
    {
        Apply(Upsert("a", 1), Upsert("b", 2), Upsert("c", 3), Upsert("d", 4), Upsert("e", 5));
        var reader = Started("flights");
        var other = Started("flights");

        Apply(Delete("a", 6));
        Assert.Equal(["changes: a delete 6"], Told(other.CatchUp()));
        Apply(Delete("b", 7), Delete("c", 8), Delete("d", 9));

        Assert.Equal(["reset: e upsert 5"], Told(reader.CatchUp()));
        Assert.Equal(["changes: b delete 7", "changes: c delete 8", "changes: d delete 9"], Told(other.CatchUp()));
    }

    [Fact]
    public void CatchUp_OfAClientFromAnotherNode_TellsOfWhatItMayHaveSeenThere()
    {
        Apply(Upsert("a", 2, Off));
        // The other node had given version 3 of it, which matched, before this node has any of it.
        var reader = Started("flights?event=ON", ForeignCursor(Version(1)));

        Apply(Upsert("a", 3, On), Upsert("a", 4, Off));
        Assert.Equal(["changes: a delete 4"], Told(reader.CatchUp()));
        Apply(Upsert("a", 5, Off));
        Assert.Equal(["changes: a delete 5"], Told(reader.CatchUp()));

        _cursors.Watermark.Raise(Version(int.MaxValue));
        Apply(Upsert("b", 6, On));
        Assert.Equal(["changes: b upsert 6"], Told(reader.CatchUp()));
        Apply(Upsert("a", 7, Off));
        Assert.Empty(Told(reader.CatchUp()));
    }

    private static string On => """{"event":"ON"}""";

    private static string Off => """{"event":"OFF"}""";

    private static string Large { get; } = $$"""{"x":"{{new string('x', 900)}}"}""";

    private void Apply(params Entry[] entries) => _view.Apply(entries, mayJump: false);

    private Cursor Cursor()
    {
        Assert.True(_cursors.Codec.TryDecode(_cursors.Issuer.Observe(_view).Cursor, out var cursor));
        return cursor;
    }

    private Cursor ForeignCursor(string watermark) => new(_cursors.Watermark.Current.Table, watermark, new ReplicaPosition(42, 7));

    private TopicReader Reader(string text, Cursor? since = null)
    {
        Assert.True(Topic.TryParse(text, out var topic, out var error), error);
        return _readers.Of(text, new ResolvedTopic(_view, topic), since);
    }

    private TopicReader Started(string text, Cursor? since = null)
    {
        var reader = Reader(text, since);
        Told(reader.Start());
        return reader;
    }

    /// <summary>The frames' type with the key, op and number of the version of each change.</summary>
    private static List<string> Told(TopicNews news) =>
    [
        .. news.Parts.Select(part => Json(part.Json)).SelectMany(frame => frame
            .GetProperty(news.Type == "changes" ? "changes" : "items")
            .EnumerateArray()
            .Select(change =>
                $"{news.Type}: {Text(change, "key")} {Text(change, "op")} {Convert.ToInt64(Text(change, "version")[..16], 16) >> 16}")),
    ];

    private static JsonElement Json(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize<JsonElement>(json.Span);

    private static string Text(JsonElement change, string field) => change.GetProperty(field).GetString()!;

    private sealed class Deliveries(TopicReader reader) : ISubscriber
    {
        public ISendLane? Lane => null;

        public void Deliver(ChangeBatch batch) => reader.Take(batch);

        public void End()
        {
        }
    }
}
