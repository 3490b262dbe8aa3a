using System.Net;
using System.Text;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EmbeddedAws.Tests;

public class EmbeddedAwsHostTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Health_WhenReady_IsOk_AndTheRootSaysWhatThisIs()
    {
        await using var host = await EmbeddedAwsHost.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Endpoint };

        Assert.Equal("ready\n", await client.GetStringAsync("/_embedded/health"));
        Assert.Contains("AWS", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_CarriesARequestId()
    {
        await using var host = await EmbeddedAwsHost.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Endpoint };

        var response = await SqsAsync(client, "ListQueues", "{}");

        Assert.True(Guid.TryParse(Assert.Single(response.Headers.GetValues("x-amzn-RequestId")), out _));
    }

    [Fact]
    public async Task QueueUrl_LeadsBackByTheCallersWay()
    {
        await using var host = await EmbeddedAwsHost.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Endpoint };
        client.DefaultRequestHeaders.Host = "cloud.internal:1234";

        var response = await SqsAsync(client, "CreateQueue", """{"QueueName":"q"}""");

        Assert.Equal("""{"QueueUrl":"http://cloud.internal:1234/000000000000/q"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task BodyOverTheLimit_IsRefused()
    {
        await using var host = await EmbeddedAwsHost.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(new byte[21 * 1024 * 1024]) };
        request.Headers.ExpectContinue = true;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Stop_EndsHeldPollsAtOnce()
    {
        var clock = new ManualTimeProvider();
        var host = await EmbeddedAwsHost.StartAsync(clock);
        using var client = new HttpClient { BaseAddress = host.Endpoint };
        await SqsAsync(client, "CreateQueue", """{"QueueName":"q"}""");
        var idle = clock.Waiting;
        var url = new Uri(host.Endpoint, "/000000000000/q");
        var poll = SqsAsync(client, "ReceiveMessage", $$"""{"QueueUrl":"{{url}}","WaitTimeSeconds":20}""");
        await Eventually.BeAsync(() => clock.Waiting > idle, "the poll is held");

        await host.DisposeAsync().AsTask().WaitAsync(Ceiling);

        Assert.Equal("{}", await (await poll.WaitAsync(Ceiling)).Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SqsAsync(HttpClient client, string operation, string body)
    {
        var content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0");
        content.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");
        return client.PostAsync("/", content);
    }
}
