using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace EventDrivenFrontends.ServiceDefaults.Authentication.Jwks;

/// <summary>
/// The keys that an issuer publishes. They are fetched when first needed, again when they are old, and again when a token names a key that is not
/// among them, which is how a new one comes into use; but never more than one fetch at a time and one in each cool-down, so that tokens with
/// invented names cannot make this service attack the issuer.
/// </summary>
internal sealed partial class JwksKeys(HttpClient http, IOptions<AuthOptions> options, TimeProvider time, ILogger<JwksKeys> logger) : ISigningKeys
{
    private const int MaxBytes = 512 * 1024;

    private static readonly HashSet<string> Known = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    private readonly Lock _gate = new();
    private Fetched? _fetched;
    private Task? _fetch;
    private DateTimeOffset _nextFetch = DateTimeOffset.MinValue;

    public string Issuer => options.Value.Issuer!;

    public string Audience => options.Value.Audience!;

    public IReadOnlySet<string> Algorithms => Known;

    public async ValueTask<IReadOnlyList<SecurityKey>?> FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken)
    {
        var (settings, now) = (options.Value, time.GetUtcNow());
        var current = Volatile.Read(ref _fetched);
        if (current is null || now - current.At > settings.JwksMaxAge)
        {
            await FetchAsync().WaitAsync(cancellationToken);
            current = Volatile.Read(ref _fetched);
            return current is null || now - current.At > settings.JwksMaxAge ? null : current.Keys.Find(keyId, algorithm);
        }

        if (now - current.At > settings.JwksRefresh)
        {
            // The old ones serve until the new ones are there.
            _ = FetchAsync();
        }

        if (current.Keys.Find(keyId, algorithm) is { Count: > 0 } found)
        {
            return found;
        }

        await FetchAsync().WaitAsync(cancellationToken);
        return Volatile.Read(ref _fetched)!.Keys.Find(keyId, algorithm);
    }

    /// <summary>Ends when the fetch that runs has ended; at once in the cool-down after one.</summary>
    private Task FetchAsync()
    {
        lock (_gate)
        {
            if (_fetch is { IsCompleted: false })
            {
                return _fetch;
            }

            var now = time.GetUtcNow();
            if (now < _nextFetch)
            {
                return Task.CompletedTask;
            }

            _nextFetch = now + options.Value.JwksCooldown;
            return _fetch = Task.Run(FetchOnceAsync);
        }
    }

    private async Task FetchOnceAsync()
    {
        using var limit = new CancellationTokenSource(options.Value.JwksTimeout, time);
        try
        {
            using var response = await http.GetAsync(options.Value.JwksAddress, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            response.EnsureSuccessStatusCode();
            await response.Content.LoadIntoBufferAsync(MaxBytes, limit.Token);
            var keys = KeySet.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token));
            if (keys.Count == 0)
            {
                throw new JsonException("The key set has no key for RS256 or ES256.");
            }

            Volatile.Write(ref _fetched, new Fetched(keys, time.GetUtcNow()));
            LogFetched(keys.Count);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException or OperationCanceledException)
        {
            LogFailed(exception.Message);
        }
    }

    private sealed record Fetched(KeySet Keys, DateTimeOffset At);

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched the issuer's keys: {Count} that can check tokens")]
    private partial void LogFetched(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The issuer's keys cannot be fetched from Auth:JwksAddress: {Reason}")]
    private partial void LogFailed(string reason);
}
