using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>What comes and goes: each virus is created, and destroyed half a minute later, each command with a key by which a repetition is known. So deletes, keys and events are remembered and forgotten all the time.</summary>
internal sealed class Viruses(HttpClient producer, Func<HttpClient> gateway)
{
    private const string Prefix = "soak-";

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, bool> _alive = new(StringComparer.Ordinal);

    /// <summary>Every id that was accepted for creation.</summary>
    public ConcurrentQueue<string> Created { get; } = new();

    public async Task ComeAndGoAsync(Func<bool> isOver, CancellationToken cancellationToken)
    {
        var lives = new List<Task>();
        using var beat = new PeriodicTimer(Between, TimeProvider.System);
        for (var number = 0; !isOver() && await beat.WaitForNextTickAsync(cancellationToken); number++)
        {
            lives.RemoveAll(life => life.IsCompletedSuccessfully);
            lives.Add(LiveAsync($"{Prefix}{number}", isOver, cancellationToken));
        }

        await Task.WhenAll(lives);
    }

    /// <summary>The view has those that live and no other.</summary>
    public async Task AgreeAsync()
    {
        using var reader = gateway();
        var held = await reader.ItemsAsync("viruses", found => _alive.Keys.ToHashSet().SetEquals(Mine(found.Keys)), $"{_alive.Count} viruses", ChaosSettings.Settling);
        Assert.Equal(_alive.Count, Mine(held.Keys).Count());
    }

    private static IEnumerable<string> Mine(IEnumerable<string> ids) => ids.Where(id => id.StartsWith(Prefix, StringComparison.Ordinal));

    private async Task LiveAsync(string id, Func<bool> isOver, CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Post, "/viruses", new { virusId = id, x = 0.5, y = 0.5 }, $"{id}-created", cancellationToken);
        _alive[id] = true;
        Created.Enqueue(id);
        await Task.Delay(Life, TimeProvider.System, cancellationToken);
        if (!isOver())
        {
            await SendAsync(HttpMethod.Delete, $"/viruses/{id}", null, $"{id}-destroyed", cancellationToken);
            _alive.TryRemove(id, out _);
        }
    }

    private async Task SendAsync(HttpMethod method, string path, object? body, string key, CancellationToken cancellationToken)
    {
        while (!await TrySendAsync(method, path, body, key, cancellationToken))
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> TrySendAsync(HttpMethod method, string path, object? body, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await producer.SendAsync(request, cancellationToken);
            return response.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
