using System.Net;
using System.Text;

namespace EventDrivenFrontends.EventProducer.Tests.Commands;

/// <summary>Every command with every kind of bad input: the answer names the field, and no event leaves.</summary>
public class BadInputTests : IAsyncLifetime
{
    private const string Flight = """{"origin":"JFK","dest":"LHR","airlineCode":"AA","flightNum":"100"}""";
    private const string Seat = """{"userId":"u","flightId":"f","newSeat":"1A"}""";

    private ProducerApp _app = null!;

    public static TheoryData<string, string, string?, string, string> Requests
    {
        get
        {
            var requests = new TheoryData<string, string, string?, string, string>
            {
                { "POST", "/viruses", """{"virusId":""}""", "virusId", "1 to 128" },
                { "POST", "/viruses", """{"virusId":7}""", "virusId", "string" },
                { "POST", "/viruses", """{"virusId":"a\u0007"}""", "virusId", "control" },
                { "POST", "/viruses", """{"virusId":"\ud800"}""", "virusId", "string" },
                { "POST", "/viruses", """{"\ud800":1}""", "body", "not valid JSON" },
                { "POST", "/viruses", $$"""{"virusId":"{{new string('x', 129)}}"}""", "virusId", "1 to 128" },
                { "POST", "/viruses", """{"kind":"cat"}""", "kind", "phage" },
                { "POST", "/viruses", """{"kind":[]}""", "kind", "phage" },
                { "POST", "/viruses", """{"x":"0.5"}""", "x", "number from 0 to 1" },
                { "POST", "/viruses", """{"x":-0.1}""", "x", "number from 0 to 1" },
                { "POST", "/viruses", """{"y":1.0001}""", "y", "number from 0 to 1" },
                { "POST", "/viruses", """{"y":1e999}""", "y", "number from 0 to 1" },
                { "DELETE", "/viruses/%07", null, "id", "control" },
                { "DELETE", $"/viruses/{new string('x', 129)}", null, "id", "1 to 128" },
                { "POST", "/flights", "{}", "origin", "required" },
                { "POST", "/flights", "{}", "dest", "required" },
                { "POST", "/flights", "{}", "airlineCode", "required" },
                { "POST", "/flights", "{}", "flightNum", "required" },
                { "POST", "/flights", Flight.Replace("\"100\"", "100", StringComparison.Ordinal), "flightNum", "string" },
                { "POST", "/flights", Flight.Replace("\"AA\"", "\"\"", StringComparison.Ordinal), "airlineCode", "required" },
                { "POST", "/flights", Flight.Replace("\"AA\"", "\"AAAAAAAAA\"", StringComparison.Ordinal), "airlineCode", "at most 8" },
                { "POST", "/flights", Flight.Replace("{", "{\"event\":\"FLYING\",", StringComparison.Ordinal), "event", "TOOK_OFF" },
                { "POST", "/flights", Flight.Replace("{", "{\"flightId\":\"\",", StringComparison.Ordinal), "flightId", "1 to 128" },
                { "POST", "/flights", Flight.Replace("{", "{\"gate\":\"a\\nb\",", StringComparison.Ordinal), "gate", "control" },
                { "POST", "/flights", null, "body", "required" },
                { "PATCH", "/flights/AA-1", null, "body", "required" },
                { "PATCH", "/flights/AA-1", "{}", "body", "at least one" },
                { "PATCH", "/flights/AA-1", """{"gate":null}""", "gate", "null" },
                { "PATCH", "/flights/AA-1", """{"gate":3}""", "gate", "string" },
                { "PATCH", "/flights/AA-1", """{"colour":"red"}""", "colour", "can be changed" },
                { "PATCH", "/flights/AA-1", """{"flightId":"AA-2","gate":"1"}""", "flightId", "can be changed" },
                { "PATCH", "/flights/AA-1", """{"\ud800":1}""", "body", "not valid JSON" },
                { "PATCH", "/flights/AA-1", """{"event":"boarding"}""", "event", "BOARDING" },
                { "PATCH", "/flights/%0A", """{"gate":"1"}""", "id", "control" },
                { "PATCH", "/flights", "{}", "flights", "1 to 100 objects" },
                { "PATCH", "/flights", """{"flights":[]}""", "flights", "1 to 100 objects" },
                { "PATCH", "/flights", """{"flights":{"flightId":"a","gate":"1"}}""", "flights", "1 to 100 objects" },
                { "PATCH", "/flights", """{"flights":[{"flightId":"a","gate":"1"},7]}""", "flights", "1 to 100 objects" },
                { "PATCH", "/flights", $$"""{"flights":[{{string.Join(',', Enumerable.Repeat("{}", 101))}}]}""", "flights", "1 to 100 objects" },
                { "PATCH", "/flights", """{"flights":[{"gate":"1"}]}""", "flights[0].flightId", "required" },
                { "PATCH", "/flights", """{"flights":[{"flightId":"a","gate":"1"},{"flightId":"b","gate":7}]}""", "flights[1].gate", "string" },
                { "PATCH", "/flights", """{"flights":[{"flightId":"a","gate":7},{"flightId":"b"}]}""", "flights[1]", "at least one" },
                { "PATCH", "/flights", """{"flights":[{"flightId":"a","colour":"red"}]}""", "flights[0].colour", "can be changed" },
                { "PATCH", "/flights", """{"flights":[{"flightId":"a","gate":"1"},{"flightId":"a","gate":"2"}]}""", "flights[1].flightId", "another change" },
                { "DELETE", $"/flights/{new string('x', 129)}", null, "id", "1 to 128" },
                { "POST", "/seats", "{}", "userId", "required" },
                { "POST", "/seats", "{}", "flightId", "required" },
                { "POST", "/seats", "{}", "newSeat", "required" },
                { "POST", "/seats", Seat.Replace("\"u\"", "1", StringComparison.Ordinal), "userId", "string" },
                { "POST", "/seats", Seat.Replace("\"1A\"", "{}", StringComparison.Ordinal), "newSeat", "string" },
                { "POST", "/seats", null, "body", "required" },
                { "POST", "/simulation", """{"speed":0}""", "speed", "0.1 to 100" },
                { "POST", "/simulation", """{"speed":101}""", "speed", "0.1 to 100" },
                { "POST", "/simulation", """{"speed":"fast"}""", "speed", "number" },
            };
            foreach (var (method, path) in new[] { ("POST", "/viruses"), ("POST", "/flights"), ("PATCH", "/flights/AA-1"), ("PATCH", "/flights"), ("POST", "/seats"), ("POST", "/simulation") })
            {
                requests.Add(method, path, "{", "body", "not valid JSON");
                requests.Add(method, path, "nonsense", "body", "not valid JSON");
                requests.Add(method, path, "[]", "body", "JSON object");
                requests.Add(method, path, "null", "body", "JSON object");
                requests.Add(method, path, """{"a":1,"a":2}""", "body", "not valid JSON");
                requests.Add(method, path, new string('[', 2000), "body", "not valid JSON");
            }

            return requests;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task BadInput_NamesTheField(string method, string path, string? json, string field, string words)
    {
        (await _app.SendAsync(method, path, json)).IsProblemWith(field, words);
        Assert.Empty(_app.Bus.Calls);
    }

    [Fact]
    public async Task SeveralFaults_AreAllNamed()
    {
        var answer = await _app.SendAsync("POST", "/viruses", """{"x":2,"y":"a","kind":"cat"}""");
        Assert.Equal(["kind", "x", "y"], answer.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task OtherContentType_Is415(string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/viruses");
        request.Content = new StringContent("{}", Encoding.UTF8, type);
        var answer = await _app.SendAsync(request);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "application/problem+json"), (answer.Status, answer.ContentType));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BodyOver64KB_Is413(bool announced)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/viruses");
        request.Content = new StringContent($$"""{"kind":"{{new string('x', 64 * 1024)}}"}""", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = !announced;
        var answer = await _app.SendAsync(request);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (answer.Status, answer.ContentType));
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/viruses", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/viruses/v1", HttpStatusCode.MethodNotAllowed)]
    public async Task UnknownRoute_IsAProblem(string method, string path, HttpStatusCode status)
    {
        var answer = await _app.SendAsync(method, path);
        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task BadIdempotencyKey_NamesTheHeader(string? key) =>
        (await _app.SendAsync("POST", "/viruses", headers: ("Idempotency-Key", key ?? new string('k', 256))))
            .IsProblemWith("Idempotency-Key", "1 to 255");

    public async Task InitializeAsync() => _app = await ProducerApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
