using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Testing.Fuzzing;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Contracts.Tests.Topics;

/// <summary>A text is a topic with one spelling, or it is told in a sentence what is wrong with it.</summary>
[Trait("Category", "Fuzz")]
public sealed class TopicFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Valid =
    [
        "flights", "flights/LX-1", "flights/a%2Fb%20c", "flights?airlineCode=AA", "flights?airlineCode=AA&event=BOARDING", "flights/LX-1?gate=A+1",
        "seats/ann", "a-1?x=%C3%A9&y=%F0%9F%99%82",
    ];

    private static readonly string[] Tokens = ["flights", "/", "?", "&", "=", "%", "%2F", "%3F", "%00", "%E9", "%D8%00", "+", "LX-1", "airlineCode=AA", "event="];

    [Fact]
    public Task Topics_HaveOneSpellingOrAFault() =>
        new Fuzzer<string>("topics", Next, text => ValueTask.FromResult(Try(text)))
        {
            SizeOf = text => text.Length,
            Show = text => text,
            Outcomes = ["view", "key", "filters", "refused"],
        }.RunAsync(output.WriteLine);

    private static string Next(Random random)
    {
        var text = Valid[random.Next(Valid.Length)];
        return random.Next(3) == 0 ? string.Concat(random.GetItems(Tokens, random.Next(1, 12))) : Mutate.Text(random, text, Tokens);
    }

    private static string Try(string text)
    {
        if (!Topic.TryParse(text, out var topic, out var error))
        {
            Assert.EndsWith(".", error, StringComparison.Ordinal);
            return "refused";
        }

        Assert.InRange(topic.Text.Length, 1, Topic.MaxLength);
        Assert.True(Topic.TryParse(topic.Text, out var again, out var fault), fault);
        Assert.Equal(topic.Text, again.Text);
        Assert.Equal((topic.View, topic.Key), (again.View, again.Key));
        Assert.Equal(topic.Filters, again.Filters);
        return topic.Filters.Count > 0 ? "filters" : topic.Key is null ? "view" : "key";
    }
}
