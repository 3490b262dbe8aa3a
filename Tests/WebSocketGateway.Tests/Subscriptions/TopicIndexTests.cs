using System.Text.Json;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Subscriptions;

public sealed class TopicIndexTests
{
    private static readonly string?[] Texts = [null, "a", "b", "a\nb", ""];

    private readonly ViewReplica _view = new(GatewayHost.Flights, new ReplicaOptions(), TimeProvider.System);
    private readonly TopicIndex _index = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OfManyTopics_ThoseAreFoundThatAChangeConcerns(int seed)
    {
        var random = new Random(seed);
        var hubs = Enumerable.Range(0, 200).Select(_ => AnyTopic(random)).Distinct().Select(Add).ToList();
        foreach (var hub in hubs.Where((_, number) => number % 3 == 0))
        {
            _index.Remove(hub);
        }

        hubs = [.. hubs.Where((_, number) => number % 3 != 0)];
        for (var i = 0; i < 300; i++)
        {
            var key = AnyKey(random);
            var change = new AppliedChange(random.Next(4) == 0 ? null : AnyEntry(random, key, 1), AnyEntry(random, key, 2), IsJump: random.Next(4) == 0);
            var found = _index.Find(change).ToList();
            Assert.Equal(found.Count, found.Distinct().Count());
            Assert.Equal(Spellings(hubs.Where(Concerns)), Spellings(found.Where(Concerns)));

            bool Concerns(TopicHub hub) => hub.Topic.ChangeOf(change) is not null;
        }
    }

    [Fact]
    public void OfTopicsWithTheSameFirstValue_OnlyThoseAreAskedWhoseOthersMatch()
    {
        foreach (var number in Enumerable.Range(0, 100))
        {
            Add($"flights?airlineCode=AA&event=E{number}");
        }

        var (before, after) = (Upsert("k", 1, """{"airlineCode":"AA","event":"E7"}"""), Upsert("k", 2, """{"airlineCode":"AA","event":"E8"}"""));
        Assert.Equal(["flights?airlineCode=AA&event=E8"], Spellings(_index.Find(new AppliedChange(null, after, IsJump: false))));
        Assert.Equal(
            ["flights?airlineCode=AA&event=E7", "flights?airlineCode=AA&event=E8"], Spellings(_index.Find(new AppliedChange(before, after, IsJump: false))));
    }

    private TopicHub Add(string spelling)
    {
        Assert.True(Topic.TryParse(spelling, out var topic, out var error), error);
        var hub = new TopicHub(spelling, new ResolvedTopic(_view, topic));
        _index.Add(hub);
        return hub;
    }

    private static IEnumerable<string> Spellings(IEnumerable<TopicHub> hubs) => hubs.Select(hub => hub.Spelling).Order(StringComparer.Ordinal);

    private static string AnyTopic(Random random)
    {
        var fields = new[] { "airlineCode", "event", "gate" }.Where(_ => random.Next(2) == 0).Select(field => $"{field}={Uri.EscapeDataString(Texts[random.Next(1, Texts.Length)]!)}");
        return $"flights{(random.Next(3) == 0 ? $"/{AnyKey(random)}" : "")}?{string.Join('&', fields)}".TrimEnd('?');
    }

    private static Entry AnyEntry(Random random, string key, int version)
    {
        if (random.Next(5) == 0)
        {
            return Delete(key, version);
        }

        var data = new[] { "airlineCode", "event", "gate" }
            .Select(field => (Field: field, Text: Texts[random.Next(Texts.Length)]))
            .Where(pair => pair.Text is not null)
            .ToDictionary(pair => pair.Field, pair => pair.Text);
        return Upsert(key, version, JsonSerializer.Serialize(data));
    }

    private static string AnyKey(Random random) => $"k{random.Next(3)}";
}
