using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests.Fixture;

/// <summary>Commands and reads as a caller without our libraries makes them.</summary>
internal static class Http
{
    public static async Task<JsonElement> CommandAsync(this HttpClient producer, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await producer.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The items of a topic by key.</summary>
    public static async Task<Dictionary<string, JsonElement>> ItemsAsync(this HttpClient gateway, string topic) =>
        (await gateway.GetFromJsonAsync<JsonElement>($"/views/{topic}")).GetProperty("items").EnumerateArray()
        .ToDictionary(item => item.GetProperty("key").GetString()!);

    /// <inheritdoc cref="ItemsAsync(HttpClient, string, Func{Dictionary{string, JsonElement}, bool}, string)"/>
    public static Task<Dictionary<string, JsonElement>> ItemsAsync(
        this HttpClient gateway, string topic, Func<Dictionary<string, JsonElement>, bool> fit, string what, TimeSpan ceiling) =>
        Eventually.GetAsync(() => gateway.ItemsAsync(topic), fit, what, ceiling);

    /// <summary>The items of a topic once they fit.</summary>
    public static Task<Dictionary<string, JsonElement>> ItemsAsync(
        this HttpClient gateway, string topic, Func<Dictionary<string, JsonElement>, bool> fit, string what) =>
        Eventually.GetAsync(() => gateway.ItemsAsync(topic), fit, what);
}
