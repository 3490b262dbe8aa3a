using System.Net;
using System.Text.Json;
using EventDrivenFrontends.EventProducer.Idempotency;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Tests.Idempotency;

public class IdempotencyTests(Cloud cloud) : IClassFixture<Cloud>, IAsyncLifetime
{
    private ProducerApp _app = null!;
    private readonly string _key = Guid.NewGuid().ToString();

    public async Task InitializeAsync() => _app = await ProducerApp.StartAsync(cloud.Endpoint.ToString());

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Repeat_OfADoneCommand_GetsTheSameAnswerAndNoEvent()
    {
        var first = await CreateVirusAsync();
        var second = await CreateVirusAsync();
        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal((first.Status, first.Body), (second.Status, second.Body));
        Assert.Equal((false, true), (first.Replayed, second.Replayed));
        Assert.Single(_app.Bus.Stored);
    }

    [Fact]
    public async Task Repeat_WithAnotherBody_Is422()
    {
        await CreateVirusAsync();
        var answer = await CreateVirusAsync("""{"kind":"rota"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Single(_app.Bus.Stored);
    }

    [Fact]
    public async Task SameKey_OnAnotherCommand_IsAnotherCommand()
    {
        await CreateVirusAsync();
        var answer = await _app.SendAsync("POST", "/flights/load", headers: ("Idempotency-Key", _key));
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.False(answer.Replayed);
    }

    [Fact]
    public async Task Repeat_AfterAFailedPublication_SendsTheVerySameEvents()
    {
        _app.Bus.Refuse = (_, _) => "InternalFailure";
        var failed = await CreateVirusAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, false), (failed.Status, failed.Replayed));
        var attempted = _app.Bus.Calls[0];

        _app.Bus.Refuse = (_, _) => null;
        var repeated = await CreateVirusAsync();
        Assert.Equal(HttpStatusCode.Accepted, repeated.Status);
        Assert.Equal(attempted, _app.Bus.Stored);
        Assert.Equal(
            JsonElement.Parse(attempted[0].Detail).GetProperty("virusId").GetString(), repeated.Json.GetProperty("virusId").GetString());
    }

    [Fact]
    public async Task Repeat_WhileTheCommandIsUnderWay_Is409WithRetryAfter()
    {
        var underWay = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        _app.Bus.Before = () =>
        {
            reached.TrySetResult();
            return underWay.Task;
        };
        var first = CreateVirusAsync();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var second = await CreateVirusAsync();
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.NotNull(second.RetryAfter);
        underWay.SetResult();
        Assert.Equal(HttpStatusCode.Accepted, (await first).Status);
    }

    [Fact]
    public async Task ManyAtOnce_TakeEffectOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CreateVirusAsync()));
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Accepted or HttpStatusCode.Conflict));
        Assert.Single(answers.Where(answer => answer.Status is HttpStatusCode.Accepted).Select(answer => answer.Body).Distinct());
        Assert.Single(_app.Bus.Stored);
    }

    [Fact]
    public async Task InvalidCommand_DoesNotUseUpItsKey()
    {
        (await CreateVirusAsync("""{"x":2}""")).IsProblemWith("x", "number");
        Assert.Equal(HttpStatusCode.Accepted, (await CreateVirusAsync("""{"x":0.2}""")).Status);
    }

    [Fact]
    public async Task TableDown_Is503AndNoEventLeaves()
    {
        await using var app = await ProducerApp.StartAsync();
        var answer = await app.SendAsync("POST", "/viruses", headers: ("Idempotency-Key", _key));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.NotNull(answer.RetryAfter);
        Assert.Empty(app.Bus.Calls);
    }

    [Fact]
    public void Archive_OfManyEvents_FitsIntoAnItem()
    {
        DomainEvent[] events =
        [
            .. Enumerable.Range(0, 5000).Select(i => new DomainEvent(
                "flights.events", "Flight deleted", $$$"""{"flightId":"{{{Guid.NewGuid():n}}}","meta":{"version":"019a8b3c4d5e{{{i:x4}}}-7f3a"}}""")),
        ];
        using var packed = EventArchive.Pack(events);
        Assert.InRange(packed.Length, 1, 350 * 1024);
        Assert.Equal(events, EventArchive.Unpack(packed));
    }

    private Task<Answer> CreateVirusAsync(string? json = null) => _app.SendAsync("POST", "/viruses", json, ("Idempotency-Key", _key));
}
