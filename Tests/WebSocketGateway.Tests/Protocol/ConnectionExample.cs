using System.Globalization;
using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protocol;

/// <summary>An example of the management API: requests (&gt;), their answers (&lt;), and what the client of the connection gets (=).</summary>
internal static class ConnectionExample
{
    private const string Closed = "closed ";

    public static async Task RunAsync(ProtocolExample example, GatewayHost host)
    {
        using var socket = await host.ConnectAsync(options => options.SetRequestHeader("User-Agent", "Example"));
        HttpResponseMessage? response = null;
        foreach (var (who, text) in example.Steps)
        {
            switch (who)
            {
                case '>':
                    response?.Dispose();
                    response = await SendAsync(host, text.Replace("{id}", socket.ConnectionId, StringComparison.Ordinal).Split(' ', 3));
                    break;
                case '=' when text.StartsWith(Closed, StringComparison.Ordinal):
                    Assert.Equal(JsonValueKind.Null, (await socket.NextAsync()).ValueKind);
                    Assert.Equal(text[Closed.Length..], ((int)socket.CloseStatus!).ToString(CultureInfo.InvariantCulture));
                    break;
                case '=':
                    ExampleMatch.Json(text, (await socket.NextAsync()).GetRawText());
                    break;
                default:
                    await CompareAsync(text, response!);
                    break;
            }
        }

        response?.Dispose();
    }

    private static async Task<HttpResponseMessage> SendAsync(GatewayHost host, string[] parts)
    {
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        request.Content = parts.Length > 2 ? new StringContent(parts[2]) : null;
        return await host.Http.SendAsync(request);
    }

    private static async Task CompareAsync(string text, HttpResponseMessage response)
    {
        if (text.StartsWith('{'))
        {
            ExampleMatch.Json(text, await response.Content.ReadAsStringAsync());
        }
        else if (text.Split(": ") is [var name, var value])
        {
            ExampleMatch.Text(value, string.Join(", ", response.Headers.Concat(response.Content.Headers).Single(header => header.Key == name).Value));
        }
        else
        {
            Assert.Equal(text, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
    }
}
