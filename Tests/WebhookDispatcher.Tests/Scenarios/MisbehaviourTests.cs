using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Scenarios;

/// <summary>Receivers that misbehave. Each failure is told as what it is, and the event goes to the dead letters after all attempts.</summary>
public sealed class MisbehaviourTests(WebhookCloud cloud) : IClassFixture<WebhookCloud>
{
    public static TheoryData<string, string> Misbehaviours => new()
    {
        { "slow", "no answer within 1 s" },
        { "late", "no answer within 1 s" },
        { "reset", "the connection" },
        { "error", "answered 500" },
        { "redirect", "answered 302; redirects are not followed" },
        { "teapot", "answered 418" },
        { "headers", "headers" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task Misbehaviour_IsToldAndEndsAsADeadLetter(string kind, string told)
    {
        var prefix = await cloud.ApplyAsync();
        await using var trap = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix, "--Sending:Timeout=00:00:01", "--Delivery:RetryDelays:0=00:00:00.1");
        await dispatcher.RegisterAsync(receiver);
        receiver.Refuse = (context, _) => MisbehaveAsync(kind, context, trap.Url);

        await cloud.PutAsync(prefix, [new("LX1", 1)]);

        var letters = await Eventually.GetAsync(dispatcher.DeadLettersAsync, letters => letters.Count == 1, "a dead letter");
        Assert.Contains(told, letters[0].GetProperty("lastError").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Empty(trap.Requests);
    }

    [Fact]
    public async Task EndlessBodyOfASuccess_IsASuccess()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        var isCut = new TaskCompletionSource();
        receiver.Refuse = async (context, _) =>
        {
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
                }
            }
            catch (OperationCanceledException)
            {
                isCut.TrySetResult();
                return true;
            }
        };

        await cloud.PutAsync(prefix, [new("LX1", 1)]);

        await Eventually.GetAsync(
            () => dispatcher.AttemptsAsync(endpoint.Id), all => all.Exists(one => one.GetProperty("result").GetString() == "delivered"), "it counts as delivered");
        await isCut.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task EndlessEcho_IsNoEcho()
    {
        var prefix = await cloud.ApplyAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        await using var receiver = await RawReceiver.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
            }
        });

        var refused = await ChallengeAsync(dispatcher, receiver.Url);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("did not echo", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CertificateOfNobody_IsRefused()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var loadable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync(loadable);
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);

        var refused = await ChallengeAsync(dispatcher, receiver.Url);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("TLS failed", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://no-such-host.invalid/", "DNS")]
    [InlineData("http://127.0.0.1:1/", "refused")]
    public async Task NobodyThere_IsTold(string url, string told)
    {
        await using var dispatcher = await Dispatcher.StartAsync(cloud, await cloud.ApplyAsync());

        var refused = await ChallengeAsync(dispatcher, new Uri(url));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(told, refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gone_DisablesTheEndpointAndKeepsWhatWaited()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        receiver.Refuse = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return Task.FromResult(true);
        };

        await cloud.PutAsync(prefix, Enumerable.Range(1, 5).Select(number => new FlightEvent("LX1", number)));

        await Eventually.GetAsync(() => dispatcher.StateAsync(endpoint.Id), state => state == "disabled", "it is disabled");
        await Eventually.GetAsync(dispatcher.DeadLettersAsync, letters => letters.Count == 5, "what waited is kept");
        Assert.Single(receiver.Requests);

        receiver.Refuse = null;
        Assert.Equal(5, (await dispatcher.SendAsync("POST", "/dead-letters/redrive")).Json.GetProperty("left").GetInt32());
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/resume");
        await dispatcher.SendAsync("POST", "/dead-letters/redrive");
        await Eventually.BeAsync(() => receiver.Taken.Count == 5, "it takes them after all");
    }

    [Fact]
    public async Task RetryAfter_IsHonoured()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        receiver.Refuse = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(true);
        };

        await cloud.PutAsync(prefix, [new("LX1", 1)]);

        var attempts = await Eventually.GetAsync(
            () => dispatcher.AttemptsAsync(endpoint.Id), all => all.Exists(one => one.GetProperty("result").GetString() == "retry"), "an attempt");
        var attempt = attempts.Find(one => one.GetProperty("result").GetString() == "retry");
        var wait = attempt.GetProperty("nextAttemptAt").GetDateTimeOffset() - attempt.GetProperty("at").GetDateTimeOffset();
        Assert.InRange(wait, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.Equal(429, attempt.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task DeadEndpoint_DelaysNoOther_AndIsProbed()
    {
        var prefix = await cloud.ApplyAsync();
        await using var dead = await Receiver.StartAsync();
        await using var alive = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(
            cloud, prefix, "--Sending:Timeout=00:00:01", "--Delivery:CircuitFailures=5", "--Delivery:CircuitPause=00:00:02", "--Delivery:Concurrency=4",
            "--Delivery:RetryDelays:0=00:00:01", "--Delivery:RetryDelays:1=00:10:00");
        var endpoint = await dispatcher.RegisterAsync(dead);
        await dispatcher.RegisterAsync(alive);
        var hangs = true;
        dead.Refuse = async (context, _) =>
        {
            if (Volatile.Read(ref hangs))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            }

            return false;
        };

        await cloud.PutAsync(prefix, Enumerable.Range(1, 60).Select(flight => new FlightEvent($"LX{flight}", 1)));

        await Eventually.BeAsync(() => alive.Taken.Count == 60, "the other endpoint has all");
        await Eventually.GetAsync(
            async () => (await dispatcher.SendAsync("GET", $"/endpoints/{endpoint.Id}")).Json,
            view => view.TryGetProperty("circuitOpenUntil", out _),
            "the circuit is open");
        Assert.InRange(dead.Requests.Count, 5, 30);

        Volatile.Write(ref hangs, false);
        await Eventually.BeAsync(() => dead.Taken.Count > 40, "a probe has closed the circuit, and the rest arrives", TimeSpan.FromSeconds(60));
    }

    private static async Task<Answer> ChallengeAsync(Dispatcher dispatcher, Uri url)
    {
        var created = await dispatcher.SendAsync("POST", "/endpoints", $$$"""{"url":"{{{url}}}","filter":{"source":["flights.events"]}}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        return await dispatcher.SendAsync("POST", $"/endpoints/{created.Json.GetProperty("id").GetString()}/challenge");
    }

    private static async Task<bool> MisbehaveAsync(string kind, HttpContext context, Uri trap)
    {
        switch (kind)
        {
            case "slow":
                context.Response.Headers.ContentLength = 10;
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case "late":
                await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
                break;
            case "reset":
                context.Abort();
                break;
            case "redirect":
                context.Response.Redirect(trap.ToString());
                break;
            case "teapot":
                context.Response.StatusCode = StatusCodes.Status418ImATeapot;
                break;
            case "headers":
                context.Response.Headers["X-Long"] = new string('a', 30_000);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
        }

        return true;
    }
}
