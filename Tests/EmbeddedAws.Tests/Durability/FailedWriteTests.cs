using System.Net;
using System.Text;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Tests.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

/// <summary>When the disk takes nothing any more, nobody is told what a restart would undo.</summary>
public sealed class FailedWriteTests : IDisposable
{
    private const string NoSpace = "No space left on device";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_call_and_the_health_check_answer_503_and_a_restart_has_what_was_acknowledged()
    {
        await using (var host = await StartAsync())
        {
            using var client = new HttpClient { BaseAddress = host.Endpoint };
            Assert.Equal(HttpStatusCode.OK, (await SqsAsync(client, "CreateQueue", """{"QueueName":"kept"}""")).StatusCode);
            await host.Services.GetRequiredService<Journal>().RotateAsync(_ => new ScriptedFile { Fault = new IOException(NoSpace) });

            await AssertRefusedAsync(await SqsAsync(client, "CreateQueue", """{"QueueName":"lost"}"""));
            await AssertRefusedAsync(await SqsAsync(client, "ListQueues", "{}"));
            await AssertRefusedAsync(await client.GetAsync("/_embedded/health"));
        }

        await using (var host = await StartAsync())
        {
            using var client = new HttpClient { BaseAddress = host.Endpoint };
            Assert.Equal("ready\n", await client.GetStringAsync("/_embedded/health"));
            var queues = await (await SqsAsync(client, "ListQueues", "{}")).Content.ReadAsStringAsync();
            Assert.Contains("/kept", queues, StringComparison.Ordinal);
            Assert.DoesNotContain("/lost", queues, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_call_that_waits_for_the_disk_answers_503_when_the_write_fails()
    {
        using var file = new ScriptedFile();
        using var journal = new Journal(NullLogger<Journal>.Instance);
        journal.Open(file, 0);
        file.Hold();
        journal.Append("one"u8, isAwaited: true);
        await file.FlushBegunAsync();
        var call = ToyService.Pipeline(journal).HandleAsync(
            ToyService.Request("application/x-amz-json-1.0", "Toy.Nothing", "{}"u8.ToArray()), "request-1", default);
        Assert.False(call.IsCompleted);

        file.Fault = new IOException(NoSpace);
        file.Release();

        var answer = await call;
        Assert.Equal(503, answer.Status);
        Assert.Contains("ServiceUnavailable", answer.Text(), StringComparison.Ordinal);
        Assert.Contains(NoSpace, answer.Text(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<EmbeddedAwsHost> StartAsync() => EmbeddedAwsHost.StartAsync(settings: $"--data={_folder.Path}");

    private static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(NoSpace, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SqsAsync(HttpClient client, string operation, string body)
    {
        var content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0");
        content.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");
        return client.PostAsync("/", content);
    }
}
