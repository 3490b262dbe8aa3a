using EventDrivenFrontends.Testing.Fuzzing;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.Handshake;

/// <summary>Headers of opening handshakes, the offers of compression among them, are accepted or refused; none is a fault of the server.</summary>
[Trait("Category", "Fuzz")]
public sealed class HandshakeFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Tokens =
    [
        "permessage-deflate", "x-webkit-deflate-frame", "client_max_window_bits", "server_max_window_bits", "server_no_context_takeover",
        "client_no_context_takeover", "=15", "=8", "=\"10\"", "=\"1\\5\"", "=16", "=015", "=\"", ";", ",", " ", "\t", ",,",
    ];

    [Fact]
    public Task Handshakes_AreAcceptedOrRefused() =>
        new Fuzzer<HeaderDictionary>("WebSocket handshakes", Next, headers => ValueTask.FromResult(Try(headers)))
        {
            SizeOf = headers => headers.Sum(header => header.Value.ToString().Length),
            Show = headers => string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}")),
            Outcomes = ["deflate", "plain", "400", "426"],
        }.RunAsync(output.WriteLine);

    private static HeaderDictionary Next(Random random) => new()
    {
        ["Upgrade"] = Maybe(random, "websocket"),
        ["Connection"] = Maybe(random, "keep-alive, Upgrade"),
        ["Sec-WebSocket-Version"] = Maybe(random, "13"),
        ["Sec-WebSocket-Key"] = Maybe(random, Convert.ToBase64String(Guid.NewGuid().ToByteArray())),
        ["Sec-WebSocket-Extensions"] = new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Offer(random))]),
    };

    private static string Offer(Random random)
    {
        var offer = string.Concat(random.GetItems(Tokens, random.Next(1, 10)));
        return random.Next(3) switch
        {
            0 => "permessage-deflate; client_max_window_bits",
            1 => $"permessage-deflate; {offer}",
            _ => Mutate.Text(random, offer, Tokens),
        };
    }

    private static string Maybe(Random random, string valid) => random.Next(30) == 0 ? Mutate.Text(random, valid) : valid;

    private static string Try(HeaderDictionary headers)
    {
        var answer = OpeningHandshake.OfUpgrade("GET", headers);
        if (answer.Refusal is { } refusal)
        {
            Assert.Null(answer.Accept);
            return $"{refusal.Status}";
        }

        Assert.Equal(28, answer.Accept!.Length);
        return answer.Deflate is null ? "plain" : "deflate";
    }
}
