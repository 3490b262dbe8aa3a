using System.Net;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Http;

public class InternalKeyTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(Key, true)]
    [InlineData("0123456789abcdef0123456789abcdee", false)]
    [InlineData("0123456789abcdef0123456789abcde", false)]
    [InlineData("0123456789ABCDEF0123456789ABCDEF", false)]
    [InlineData("", false)]
    public void IsShownBy_OnlyTheKeyItself(string shown, bool expected) =>
        Assert.Equal(expected, Of(Key).IsShownBy(Request(IPAddress.Loopback, (InternalKey.Header, shown))));

    [Fact]
    public void IsShownBy_NoHeader_IsFalseEvenOnThisMachine() => Assert.False(Of(Key).IsShownBy(Request(IPAddress.Loopback)));

    [Fact]
    public void IsShownBy_TheKeyTwice_IsFalse()
    {
        var context = Request(IPAddress.Loopback);
        context.Request.Headers[InternalKey.Header] = new([Key, Key]);

        Assert.False(Of(Key).IsShownBy(context));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.7", false)]
    [InlineData("2001:db8::1", false)]
    public void IsShownBy_NoKeyConfigured_TrustsThisMachineOnly(string address, bool expected) =>
        Assert.Equal(expected, Of(key: null).IsShownBy(Request(IPAddress.Parse(address))));

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.7")]
    [InlineData("Forwarded", "for=10.0.0.7")]
    public void IsShownBy_NoKeyConfiguredBehindAProxy_TrustsNobody(string header, string value) =>
        Assert.False(Of(key: null).IsShownBy(Request(IPAddress.Loopback, (header, value))));

    [Fact]
    public async Task Handler_ShowsTheKeyOncePerRequest()
    {
        var recorder = new Recorder();
        using var client = new HttpClient(new InternalKeyHandler(Of(Key), recorder));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://gateway/internal/deliveries");
        request.Headers.Add(InternalKey.Header, "left over");

        (await client.SendAsync(request)).Dispose();

        Assert.Equal([Key], recorder.Shown);
    }

    [Fact]
    public async Task Handler_NoKeyConfigured_ShowsNone()
    {
        var recorder = new Recorder();
        using var client = new HttpClient(new InternalKeyHandler(Of(key: null), recorder));

        (await client.GetAsync(new Uri("http://gateway/"))).Dispose();

        Assert.Empty(recorder.Shown);
    }

    private static InternalKey Of(string? key) => new(Options.Create(new InternalOptions { Key = key }));

    private static DefaultHttpContext Request(IPAddress from, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = from } };
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        return context;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public IReadOnlyList<string> Shown { get; private set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Shown = request.Headers.TryGetValues(InternalKey.Header, out var values) ? [.. values] : [];
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent));
        }
    }
}
