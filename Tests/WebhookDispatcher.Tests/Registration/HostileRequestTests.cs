using System.Net;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Registration;

/// <summary>The management API and what it must not take. One service for all of it.</summary>
public sealed class HostileRequestTests(HostileRequestTests.Service service) : IClassFixture<HostileRequestTests.Service>
{
    private const string Filter = """{"source":["flights.events"]}""";

    [Theory]
    [InlineData("{}", "url", "is required")]
    [InlineData("{}", "filter", "is required")]
    [InlineData("""{"url":5}""", "url", "must be a URL")]
    [InlineData("""{"url":"https://a:b@receiver.example/"}""", "url", "credentials")]
    [InlineData("""{"url":"\ud800"}""", "url", "must be a URL")]
    [InlineData("""{"url":"https://10.0.0.1/"}""", "url", "not an address of the public internet")]
    [InlineData("""{"filter":{}}""", "filter", "Event pattern is not valid. Reason: Empty objects are not allowed")]
    [InlineData("""{"filter":{"source":"flights.events"}}""", "filter", "Event pattern is not valid. Reason: \"source\" must be an object or an array")]
    [InlineData("""{"filter":"text"}""", "filter", "Event pattern is not valid. Reason: Filter is not an object")]
    [InlineData("""{"filter":{"source":[{"numeric":["<","x"]}]}}""", "filter", "Event pattern is not valid")]
    [InlineData("""{"secret":"short"}""", "secret", "must be whsec_")]
    [InlineData("""{"secret":"whsec_AAAA"}""", "secret", "must be whsec_")]
    [InlineData("""{"secret":5}""", "secret", "must be whsec_")]
    [InlineData("""{"description":"a\nb"}""", "description", "without control characters")]
    [InlineData("""{"description":5}""", "description", "must be a string")]
    [InlineData("""{"state":"active"}""", "state", "is not a field of this request")]
    [InlineData("""[]""", "body", "must be a JSON object")]
    [InlineData("""{"url":1,"url":2}""", "body", "is not valid JSON")]
    [InlineData("""{"\ud800":1}""", "body", "is not valid JSON")]
    [InlineData("""{""", "body", "is not valid JSON")]
    public async Task Create_Nonsense_IsAProblemThatNamesTheField(string json, string field, string words) =>
        (await service.Dispatcher.SendAsync("POST", "/endpoints", json)).IsProblemWith(field, words);

    [Fact]
    public async Task Create_LongFilter_IsRefused() => (await service.Dispatcher.SendAsync(
        "POST", "/endpoints", $$$"""{"url":"http://127.0.0.1:1/","filter":{"source":["{{{new string('a', 5000)}}}"]}}""")).IsProblemWith("filter", "4096");

    [Fact]
    public async Task Create_EndlessBody_IsRefused() => Assert.Equal(
        HttpStatusCode.RequestEntityTooLarge, (await service.Dispatcher.SendAsync("POST", "/endpoints", new string(' ', 100_000))).Status);

    [Fact]
    public async Task Create_GivenSecret_IsShownOnceOnly()
    {
        var secret = $"whsec_{Convert.ToBase64String([.. Enumerable.Repeat((byte)0xFB, 32)])}";

        var created = await service.Dispatcher.SendAsync("POST", "/endpoints", $$"""{"url":"http://127.0.0.1:1/","filter":{{Filter}},"secret":"{{secret}}"}""");

        Assert.Contains($"\"{secret}\"", created.Body, StringComparison.Ordinal);
        var id = created.Json.GetProperty("id").GetString();
        Assert.DoesNotContain("whsec_", (await service.Dispatcher.SendAsync("GET", $"/endpoints/{id}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await service.Dispatcher.SendAsync("GET", "/endpoints")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await service.Dispatcher.SendAsync("PATCH", $"/endpoints/{id}", """{"description":"x"}""")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "")]
    [InlineData("POST", "/challenge")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/secret")]
    [InlineData("POST", "/test")]
    public async Task NoEndpoint_IsNotFound(string method, string path) => Assert.Equal(
        HttpStatusCode.NotFound, (await service.Dispatcher.SendAsync(method, $"/endpoints/none{path}", method == "PATCH" ? "{}" : null)).Status);

    /// <summary>Nothing may be queued for such an id: the table takes no key of its length, so it would come back for ever.</summary>
    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("PATCH", "")]
    [InlineData("GET", "/attempts")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/secret")]
    public async Task AnIdThatCanBeNone_IsNotFound(string method, string path)
    {
        foreach (var id in new[] { new string('x', 3_000), "ep_%0D%0Alog", "a%20b", "%F0%9F%99%82" })
        {
            var answer = await service.Dispatcher.SendAsync(method, $"/endpoints/{id}{path}", method == "PATCH" ? "{}" : null);

            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("application/problem+json", answer.ContentType);
        }
    }

    [Fact]
    public async Task Unverified_GetsNothing()
    {
        var created = await service.Dispatcher.SendAsync("POST", "/endpoints", $$"""{"url":"http://127.0.0.1:1/","filter":{{Filter}}}""");
        var id = created.Json.GetProperty("id").GetString();

        Assert.Equal("pending", created.Json.GetProperty("state").GetString());
        foreach (var action in new[] { "pause", "resume", "test" })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await service.Dispatcher.SendAsync("POST", $"/endpoints/{id}/{action}")).Status);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.Dispatcher.SendAsync("POST", $"/endpoints/{id}/challenge")).Status);
    }

    [Theory]
    [InlineData("{}", "since", "is required")]
    [InlineData("""{"since":"yesterday"}""", "since", "must be a point in time")]
    [InlineData("""{"since":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z"}""", "since", "must not be after until")]
    public async Task Replay_Nonsense_IsAProblemThatNamesTheField(string json, string field, string words) =>
        (await service.Dispatcher.SendAsync("POST", "/endpoints/none/replay", json)).IsProblemWith(field, words);

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    public async Task Management_FromElsewhere_IsRefused(string header, string value)
    {
        foreach (var (method, path) in new[] { ("GET", "/endpoints"), ("POST", "/dead-letters/redrive"), ("POST", "/endpoints/none/pause") })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await service.Dispatcher.SendAsync(method, path, null, (header, value))).Status);
        }
    }

    [Fact]
    public async Task Management_PageThatIsConfigured_IsAnswered() => Assert.Equal(
        HttpStatusCode.OK, (await service.Dispatcher.SendAsync("GET", "/endpoints", null, ("Origin", "http://localhost:8080"))).Status);

    [Fact]
    public async Task DeadLetter_OfNoOne_IsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await service.Dispatcher.SendAsync("POST", "/dead-letters/none/redrive")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Dispatcher.SendAsync("DELETE", "/dead-letters/none")).Status);
    }

    public sealed class Service : IAsyncLifetime
    {
        private readonly WebhookCloud _cloud = new();

        internal Dispatcher Dispatcher { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await _cloud.InitializeAsync();
            Dispatcher = await Dispatcher.StartAsync(_cloud, await _cloud.ApplyAsync(), "--Cors:AllowedOrigins=http://localhost:8080");
        }

        public async Task DisposeAsync()
        {
            await Dispatcher.DisposeAsync();
            await _cloud.DisposeAsync();
        }
    }
}
