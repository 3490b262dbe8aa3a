using System.Net;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Authorization;

/// <summary>Every kind of view, by every transport, as everybody: who gets it and who does not.</summary>
public sealed class MatrixTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    private static readonly string[] Transports = ["poll", "delta", "long poll", "events", "socket"];

    // 200: read. 401: who are you? 403: not you. A token that proves nothing is refused whatever it is shown for.
    private static readonly (string Topic, string Identity, int Outcome)[] Cells =
    [
        ("flights", "nobody", 200), ("flights", "ann", 200), ("flights", "ben", 200), ("flights", "expired", 401), ("flights", "elsewhere", 401),
        ("crews", "nobody", 401), ("crews", "ann", 200), ("crews", "ben", 200), ("crews", "expired", 401), ("crews", "elsewhere", 401),
        ("crews/c1", "nobody", 401), ("crews/c1", "ann", 200),
        ("seats/ann", "nobody", 401), ("seats/ann", "ann", 200), ("seats/ann", "ben", 403), ("seats/ann", "expired", 401), ("seats/ann", "elsewhere", 401),
        ("seats/ann?newSeat=12A", "ann", 200), ("seats/ann?newSeat=12A", "ben", 403),
        ("seats", "nobody", 401), ("seats", "ann", 403), ("seats", "ben", 403),
        ("seats?newSeat=12A", "ann", 403), ("seats?newSeat=12A", "ben", 403),
        ("seats/Ann", "ann", 403), ("seats/ann%20", "ann", 403), ("seats/%61nn", "ben", 403),
    ];

    public static TheoryData<string, string, string, int> Matrix
    {
        get
        {
            var data = new TheoryData<string, string, string, int>();
            foreach (var transport in Transports)
            {
                foreach (var (topic, identity, outcome) in Cells)
                {
                    data.Add(transport, topic, identity, outcome);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Whoever_reads_gets_what_is_theirs(string transport, string topic, string identity, int outcome)
    {
        var answer = await Reading.Of(fixture.Gateway).ReadAsync(transport, topic, since: await CursorAsync(transport), fixture.TokenOf(identity));

        Assert.Equal(outcome, answer.Outcome);
        if (outcome != 200)
        {
            Assert.DoesNotContain(MatrixFixture.Secret, answer.Text.Replace("newSeat=12A", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("cursor", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("delta")]
    [InlineData("long poll")]
    [InlineData("events")]
    [InlineData("socket")]
    public async Task Somebody_elses_cursor_discloses_nothing(string transport)
    {
        var reading = Reading.Of(fixture.Gateway);
        var anns = (await reading.ReadAsync("poll", "seats/ann", since: null, fixture.TokenOf("ann"))).Cursor();

        var refused = await reading.ReadAsync(transport, "seats/ann", anns, fixture.TokenOf("ben"));
        var own = await reading.ReadAsync(transport, "seats/ben", anns, fixture.TokenOf("ben"));

        Assert.Equal(403, refused.Outcome);
        Assert.Equal(200, own.Outcome);
        Assert.DoesNotContain(MatrixFixture.Secret, refused.Text + own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", own.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "flights")]
    [InlineData("ann", "crews,flights,seats")]
    public async Task The_list_has_the_views_that_the_caller_may_read(string identity, string expected)
    {
        using var request = Reading.Request("/views", fixture.TokenOf(identity));
        using var response = await fixture.Gateway.Http.SendAsync(request);
        var views = (await JsonOf(response)).GetProperty("views").EnumerateArray().Select(view => view.GetProperty("name").GetString());

        Assert.Equal(expected, string.Join(',', views));
    }

    [Fact]
    public async Task A_tag_of_an_answer_tells_nobody_else_anything()
    {
        using var first = await fixture.Gateway.Http.SendAsync(Reading.Request("/views/seats/ann", fixture.TokenOf("ann")));
        using var request = Reading.Request("/views/seats/ann", fixture.TokenOf("ben"));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await fixture.Gateway.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Theory]
    [InlineData("nobody", "/views/seats/ann", "Bearer")]
    [InlineData("expired", "/views/flights", "Bearer error=\"invalid_token\", error_description=\"The token has expired.\"")]
    [InlineData("elsewhere", "/views/flights", "Bearer error=\"invalid_token\", error_description=\"The token is for another audience.\"")]
    public async Task A_refusal_says_how_to_come_back(string identity, string path, string challenge)
    {
        using var response = await fixture.Gateway.Http.SendAsync(Reading.Request(path, fixture.TokenOf(identity)));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(challenge, string.Join(", ", response.Headers.GetValues("WWW-Authenticate")));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_token_in_two_places_is_a_mistake()
    {
        var token = fixture.TokenOf("ann");
        using var response = await fixture.Gateway.Http.SendAsync(Reading.Request($"/views/flights?access_token={token}", token));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("Bearer error=\"invalid_request\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_the_query_counts_like_one_in_the_header()
    {
        using var response = await fixture.Gateway.Http.GetAsync($"/views/seats/ann?access_token={fixture.TokenOf("ann")}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<string?> CursorAsync(string transport) => transport is "delta" or "long poll"
        ? (await Reading.Of(fixture.Gateway).ReadAsync("poll", "flights", since: null, token: null)).Cursor()
        : null;

    private static async Task<System.Text.Json.JsonElement> JsonOf(HttpResponseMessage response) =>
        System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
