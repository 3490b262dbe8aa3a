using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi;

/// <summary>Calls the management API with plain HTTP.</summary>
internal static class ManagementApi
{
    public static Task<HttpResponseMessage> PostAsync(this GatewayHost host, string id, HttpContent content) =>
        host.Http.PostAsync(PathOf(id), content);

    public static Task<HttpResponseMessage> PostAsync(this GatewayHost host, string id, string text) =>
        host.PostAsync(id, new StringContent(text));

    public static Task<HttpResponseMessage> GetConnectionAsync(this GatewayHost host, string id) => host.Http.GetAsync(PathOf(id));

    public static Task<HttpResponseMessage> DeleteConnectionAsync(this GatewayHost host, string id) => host.Http.DeleteAsync(PathOf(id));

    public static Uri PathOf(string id) => new("/@connections/" + id, UriKind.Relative);

    /// <summary>The answer has to be this error, in the form that SDKs read.</summary>
    public static async Task IsErrorAsync(this Task<HttpResponseMessage> answer, int status, string type)
    {
        using var response = await answer;
        Assert.Equal((status, type), ((int)response.StatusCode, string.Join(',', response.Headers.GetValues("x-amzn-ErrorType"))));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.NotEmpty(response.Headers.GetValues("x-amzn-RequestId").Single());
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Assert.NotEmpty(body.GetProperty("message").GetString()!);
    }

    /// <summary>The answer has to be this status without a body.</summary>
    public static async Task IsEmptyAsync(this Task<HttpResponseMessage> answer, int status)
    {
        using var response = await answer;
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }
}
