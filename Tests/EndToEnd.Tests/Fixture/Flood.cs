using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Amazon.SQS.Model;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests.Fixture;

/// <summary>More callers at once than the producer takes commands: each sends its next one as soon as it has an answer, and nobody waits as he is told.</summary>
internal sealed class Flood(RunningSystem system)
{
    /// <summary>A fifth more than <c>Overload:MaxCommands</c>.</summary>
    private const int Callers = 1200;

    private const string Prefix = "flood-";

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);
    private static readonly string[] Depths = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];

    private readonly ConcurrentDictionary<string, bool> _accepted = [];
    private readonly ConcurrentDictionary<string, bool> _refused = [];
    private int _next;

    public int Accepted => _accepted.Count;

    public int Refused => _refused.Count;

    /// <summary>Sends until <paramref name="isOver"/>, each caller at least one command.</summary>
    public async Task PourAsync(Func<bool> isOver)
    {
        using var producer = system.Producer;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            do
            {
                await SendAsync(producer, $"{Prefix}{Interlocked.Increment(ref _next)}");
            }
            while (!isOver());
        }));
    }

    /// <summary>Repeats some of what was refused, each with the key that it had, as its answers say, until it is accepted.</summary>
    public async Task RepeatAsync(int commands)
    {
        Assert.True(_refused.Keys.Count(HasKey) >= commands, $"{Refused} commands were refused");
        using var producer = system.Producer;
        foreach (var id in _refused.Keys.Where(HasKey).Take(commands))
        {
            await Eventually.BeAsync(() => SendAsync(producer, id), $"{id} is accepted");
            await SendAsync(producer, id);
        }
    }

    /// <summary>The view has all that was accepted and nothing that was refused, and nothing waits in any queue.</summary>
    public async Task DrainsAsync()
    {
        var expected = _accepted.Keys.ToHashSet();
        var held = await system.Gateway.ItemsAsync("viruses", found => expected.All(found.ContainsKey), $"{expected.Count} viruses", Ceiling);
        Assert.Equal(expected.Count, held.Keys.Count(key => key.StartsWith(Prefix, StringComparison.Ordinal)));

        using var queues = system.CreateSqs();
        foreach (var queue in (await queues.ListQueuesAsync(new ListQueuesRequest())).QueueUrls.Where(url => !url.EndsWith("-dlq", StringComparison.Ordinal)))
        {
            var read = new GetQueueAttributesRequest { QueueUrl = queue, AttributeNames = [.. Depths] };
            await Eventually.BeAsync(
                async () => (await queues.GetQueueAttributesAsync(read)).Attributes.Values.All(depth => depth == "0"), $"{queue} is empty", Ceiling);
        }
    }

    /// <summary>A key costs several calls of the table, so most commands do without.</summary>
    private static bool HasKey(string id) => id.EndsWith('0');

    private async Task<bool> SendAsync(HttpClient producer, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/viruses") { Content = JsonContent.Create(new { virusId = id }) };

        if (HasKey(id))
        {
            request.Headers.Add("Idempotency-Key", id);
        }

        using var response = await producer.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            _accepted[id] = true;
            _refused.TryRemove(id, out _);
            return true;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        _refused[id] = true;
        return false;
    }
}
