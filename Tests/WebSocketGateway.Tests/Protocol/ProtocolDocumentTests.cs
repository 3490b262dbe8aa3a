using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protocol;

/// <summary>Runs every example of docs/protocol.md against the gateway.</summary>
public sealed partial class ProtocolDocumentTests : IAsyncLifetime
{
    private const string Old = "0000000000000002-a";

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
    private readonly Fanout _fanout = new();
    private readonly TestCallers _callers = new(TimeProvider.System);
    private GatewayHost _host = null!;
    private string _cursor = "";

    public static TheoryData<int> Examples => [.. ProtocolExample.ReadAll().Select(example => example.Line)];

    public async Task InitializeAsync()
    {
        _source.Put("flights", "AA-100", Old, """{"airlineCode":"AA","event":"SCHEDULED","dest":"JFK"}""");
        _source.Put("flights", "BA-7", Old, """{"airlineCode":"BA","event":"SCHEDULED","dest":"LHR"}""");
        _source.Put("seats", "ann", Old, """{"newSeat":"12A"}""");
        _host = await GatewayHost.StartAsync(_source, ("Auth:Mode", "Development"), ("Auth:DevelopmentKey", TestCallers.Key), ("Shown:Enabled", "true"));
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_example_at_this_line_is_true(int line)
    {
        var example = ProtocolExample.ReadAll().Single(example => example.Line == line);

        await (example.Kind switch
        {
            "http" => RunHttpAsync(example),
            "event-stream" => RunEventStreamAsync(example),
            "connection" => ConnectionExample.RunAsync(example, _host),
            _ => RunWebSocketAsync(example),
        });
    }

    [Fact]
    public void The_document_has_examples_of_every_transport() =>
        Assert.Equal(["connection", "event-stream", "http", "websocket"], ProtocolExample.ReadAll().Select(example => example.Kind).Distinct().Order());

    /// <summary>What the gateway carries out itself does not go to the default route.</summary>
    [Fact]
    public void Every_action_of_the_document_is_the_gateways_own()
    {
        var actions = ProtocolExample.ReadLines().Select(line => Action().Match(line)).Where(match => match.Success).ToList();

        Assert.True(actions.Count >= 3);
        Assert.All(actions, match => Assert.True(ClientMessageHandler.IsBuiltIn(match.Groups["action"].Value), match.Value));
    }

    private async Task RunHttpAsync(ProtocolExample example)
    {
        Task<HttpResponseMessage>? asking = null;
        HttpResponseMessage? response = null;
        foreach (var (who, text) in example.Steps)
        {
            switch (who)
            {
                case '>':
                    response?.Dispose();
                    (response, asking) = (null, AskAsync(Filled(text)));
                    break;
                case '*':
                    await WhenHeldAsync(asking!);
                    await HappenAsync(text);
                    break;
                case '<' when text.StartsWith('{'):
                    var body = await response!.Content.ReadAsStringAsync();
                    ExampleMatch.Json(text, body);
                    Remember(body);
                    break;
                case '<' when response is null:
                    response = await asking!;
                    Assert.Equal(text, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    var (name, value) = (text.Split(": ")[0], text.Split(": ")[1]);
                    ExampleMatch.Text(value, string.Join(", ", response!.Headers.Concat(response.Content.Headers).Single(h => h.Key == name).Value));
                    break;
            }
        }

        response?.Dispose();
    }

    /// <summary><c>GET path</c>, or <c>POST path body</c></summary>
    private async Task<HttpResponseMessage> AskAsync(string text)
    {
        var words = text.Split(' ', 3);
        using var request = new HttpRequestMessage(new HttpMethod(words[0]), words[1]);
        request.Content = words is [_, _, var body] ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        return await _host.Http.SendAsync(request);
    }

    private async Task RunEventStreamAsync(ProtocolExample example)
    {
        using var request = TestEventStream.Request(example.Steps[0].Text["GET ".Length..]);
        using var response = await _host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        using var ceiling = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        foreach (var (who, text) in example.Steps.Skip(1))
        {
            if (who == '*')
            {
                await HappenAsync(text);
                continue;
            }

            var line = await reader.ReadLineAsync(ceiling.Token);
            if (text.StartsWith("data: ", StringComparison.Ordinal))
            {
                ExampleMatch.Json(text["data: ".Length..], line!["data: ".Length..]);
            }
            else
            {
                ExampleMatch.Text(text, line);
            }
        }
    }

    private async Task RunWebSocketAsync(ProtocolExample example)
    {
        using var socket = await _host.ConnectAsync();
        foreach (var (who, text) in example.Steps)
        {
            switch (who)
            {
                case '>':
                    await socket.SendAsync(Filled(text));
                    break;
                case '*':
                    await HappenAsync(text);
                    break;
                default:
                    var frame = (await socket.NextAsync()).GetRawText();
                    ExampleMatch.Json(text, frame);
                    Remember(frame);
                    break;
            }
        }
    }

    /// <summary>A poll is answered by now, or waits for what is about to happen.</summary>
    private Task WhenHeldAsync(Task asking)
    {
        var topics = _host.Services.GetRequiredService<SubscriptionRegistry>().Of(_host.Services.GetRequiredService<ViewCatalog>().Find("flights")!);
        return Eventually.BeAsync(() => asking.IsCompleted || topics.Count > 0, "the request is answered or held");
    }

    /// <summary><c>put view/key data</c> or <c>delete view/key</c></summary>
    private async Task HappenAsync(string what)
    {
        var match = Happening().Match(what);
        Assert.True(match.Success, what);
        var (view, key, data) = (match.Groups["view"].Value, match.Groups["key"].Value, match.Groups["data"].Value);
        Change change = data.Length > 0 ? _fanout.Upsert(view, key, data) : _fanout.Delete(view, key);
        using var delivered = await _host.DeliverAsync(_fanout.Next(change));
        delivered.EnsureSuccessStatusCode();
    }

    private string Filled(string text) => text
        .Replace("{cursor}", _cursor, StringComparison.Ordinal)
        .Replace("{ann}", _callers.TokenOf("ann"), StringComparison.Ordinal)
        .Replace("{ben}", _callers.TokenOf("ben"), StringComparison.Ordinal);

    private void Remember(string json)
    {
        if (JsonSerializer.Deserialize<JsonElement>(json).TryGetProperty("cursor", out var cursor))
        {
            _cursor = cursor.GetString()!;
        }
    }

    [GeneratedRegex("^\\| `{\"action\":\"(?<action>[a-z]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("^(put|delete) (?<view>[a-z]+)/(?<key>[^ ]+)( (?<data>.+))?$")]
    private static partial Regex Happening();
}
