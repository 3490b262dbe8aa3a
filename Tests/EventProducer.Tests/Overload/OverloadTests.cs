using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EventDrivenFrontends.EventProducer.Overload;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Tests.Overload;

/// <summary>More commands than the bus takes.</summary>
public sealed class OverloadTests(Cloud cloud) : IClassFixture<Cloud>, IAsyncLifetime
{
    private const int Places = 4;

    private readonly TaskCompletionSource _busFree = new();
    private ProducerApp _app = null!;

    public async Task InitializeAsync() =>
        _app = await ProducerApp.StartAsync(cloud.Endpoint.ToString(), $"--Overload:MaxCommands={Places}", "--Overload:BodyTimeout=00:00:00.300");

    public async Task DisposeAsync()
    {
        _busFree.TrySetResult();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Command_WhileAllPlacesAreTaken_Is429AndNothingOfItHappens()
    {
        var underWay = await FillAsync();
        var refused = await _app.SendAsync("POST", "/viruses");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("application/problem+json", refused.ContentType);
        Assert.InRange(int.Parse(refused.RetryAfter!, CultureInfo.InvariantCulture), 1, 20);

        _busFree.SetResult();
        Assert.All(await Task.WhenAll(underWay), answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Equal(Places, _app.Bus.Stored.Count);
        Assert.Equal(HttpStatusCode.Accepted, (await _app.SendAsync("POST", "/viruses")).Status);
    }

    [Fact]
    public async Task Command_WithAKeyThatWasRefused_IsCarriedOutOnceWhenRepeated()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var underWay = await FillAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _app.SendAsync("POST", "/viruses", null, key)).Status);

        _busFree.SetResult();
        await Task.WhenAll(underWay);
        var (first, second) = (await _app.SendAsync("POST", "/viruses", null, key), await _app.SendAsync("POST", "/viruses", null, key));
        Assert.Equal((HttpStatusCode.Accepted, false), (first.Status, first.Replayed));
        Assert.Equal((HttpStatusCode.Accepted, true), (second.Status, second.Replayed));
        Assert.Equal(Places + 1, _app.Bus.Stored.Count);
    }

    [Fact]
    public async Task Command_WhoseEventsFindNoRoom_Is429AndKeepsItsKeyFree()
    {
        await using var app = await ProducerApp.StartAsync(cloud.Endpoint.ToString(), "--Overload:MaxEvents=2");
        app.Bus.Before = () => _busFree.Task;
        var first = app.SendAsync("POST", "/viruses");
        await Eventually.BeAsync(() => app.Bus.Calls.Count == 1, "the first is under way");
        var load = app.SendAsync("POST", "/flights/load");
        await Eventually.BeAsync(() => app.Bus.Calls.Count > 1, "the many flights are under way");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.SendAsync("POST", "/flights/load", null, key)).Status);

        _busFree.SetResult();
        Assert.Equal(HttpStatusCode.Accepted, (await first).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await load).Status);
        var repeated = await app.SendAsync("POST", "/flights/load", null, key);
        Assert.Equal((HttpStatusCode.Accepted, false), (repeated.Status, repeated.Replayed));
    }

    [Fact]
    public async Task Body_ThatDoesNotArrive_Is408AndGivesItsPlaceBack()
    {
        var senders = new List<Socket>();
        try
        {
            for (var i = 0; i < Places; i++)
            {
                senders.Add(await SendHalfABodyAsync());
            }

            foreach (var sender in senders)
            {
                Assert.StartsWith("HTTP/1.1 408", await FirstLineAsync(sender), StringComparison.Ordinal);
            }

            await Eventually.BeAsync(
                async () => (await _app.SendAsync("POST", "/viruses")).Status == HttpStatusCode.Accepted, "there is a place again");
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    [Theory]
    [InlineData("MaxCommands", "0")]
    [InlineData("MaxEvents", "-1")]
    [InlineData("BodyTimeout", "00:00:00")]
    [InlineData("LongestRetryAfter", "00:00:00.5")]
    public async Task Options_ThatMakeNoSense_DoNotStart(string option, string value)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => ProducerApp.StartAsync(settings: $"--Overload:{option}={value}"));
        Assert.Contains(option, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Gives commands until all places are taken, while the bus takes nothing.</summary>
    private async Task<List<Task<Answer>>> FillAsync()
    {
        _app.Bus.Before = () => _busFree.Task;
        var underWay = Enumerable.Range(0, Places).Select(_ => _app.SendAsync("POST", "/viruses")).ToList();
        var admission = _app.Services.GetRequiredService<Admission>();
        await Eventually.BeAsync(
            () =>
            {
                using var place = admission.TryEnter();
                return place is null;
            },
            "all places are taken");
        return underWay;
    }

    private async Task<Socket> SendHalfABodyAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_app.Address.Host, _app.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /viruses HTTP/1.1\r\nHost: {_app.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"x\":"));
        return socket;
    }

    private static async Task<string> FirstLineAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) ?? "";
    }
}
