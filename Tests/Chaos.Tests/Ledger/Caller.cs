using System.Net;
using System.Net.Http.Json;

namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>
/// Sends commands as a caller should to whom each of them matters: what nobody has accepted is sent again, later each time, by chance, and not before the producer has
/// said. It waits for an answer as long as the connection lives: a command that it had given up might be carried out after the next one.
/// </summary>
/// <param name="producer">The producer, whichever replica takes the connection.</param>
/// <param name="ledger">Takes note of what is sent again.</param>
internal sealed class Caller(HttpClient producer, CommandLedger ledger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private int _sent;

    /// <summary>Commands that were sent, those among them that were sent again.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Returns when the command is accepted.</summary>
    /// <exception cref="InvalidOperationException">It is refused for good.</exception>
    public async Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; await TrySendAsync(method, path, body, cancellationToken) is { } refusal; pause = Min(2 * pause, LongestPause))
        {
            ledger.Repeat(refusal.Reason);
            var jittered = pause * (0.5 + (Random.Shared.NextDouble() / 2));
            await Task.Delay(refusal.RetryAfter > jittered ? refusal.RetryAfter : jittered, TimeProvider.System, cancellationToken);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <returns>Why it was not accepted; null if it was.</returns>
    private async Task<Refusal?> TrySendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            using var response = await producer.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.Accepted => null,
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                    new Refusal($"answered with {(int)response.StatusCode}", response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero),
                _ => throw new InvalidOperationException($"{method} {path} is answered with {(int)response.StatusCode}."),
            };
        }
        catch (HttpRequestException fault)
        {
            return new Refusal(fault.HttpRequestError.ToString(), TimeSpan.Zero);
        }
        catch (IOException)
        {
            return new Refusal(nameof(IOException), TimeSpan.Zero);
        }
    }

    private sealed record Refusal(string Reason, TimeSpan RetryAfter);
}
