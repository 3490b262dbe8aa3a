using System.Net;
using System.Text.Json;

namespace EventDrivenFrontends.EventProducer.Tests;

/// <summary>An HTTP response, read.</summary>
internal sealed record Answer(HttpStatusCode Status, string? ContentType, string Body, string? RetryAfter, bool Replayed, string? AllowedOrigin)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.RetryAfter?.ToString(),
        response.Headers.Contains("Idempotency-Replayed"),
        response.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins.Single() : null);

    /// <summary>It is a problem that says about <paramref name="field"/> something with <paramref name="words"/>.</summary>
    public void IsProblemWith(string field, string words)
    {
        Assert.Equal(HttpStatusCode.BadRequest, Status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.True(Json.GetProperty("errors").TryGetProperty(field, out var messages), Body);
        Assert.Contains(words, messages[0].GetString(), StringComparison.Ordinal);
    }
}
