namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

/// <summary>Remembers transactions by their caller's token for ten minutes, so that a repeated call does nothing more.</summary>
internal sealed class TransactionTokens(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (byte[] Request, DateTimeOffset At)> _seen = [];
    private readonly Queue<(string Token, DateTimeOffset At)> _byAge = new();

    /// <summary>Runs a request unless it was run before. Calls with tokens run one after the other.</summary>
    /// <param name="request">A digest of what is asked for.</param>
    public void RunOnce(string token, byte[] request, Action run)
    {
        lock (_gate)
        {
            Forget();
            if (_seen.TryGetValue(token, out var seen))
            {
                if (!seen.Request.AsSpan().SequenceEqual(request))
                {
                    throw DynamoDbErrors.IdempotentParameterMismatch();
                }

                return;
            }

            run();
            var now = time.GetUtcNow();
            _seen[token] = (request, now);
            _byAge.Enqueue((token, now));
        }
    }

    private void Forget()
    {
        var before = time.GetUtcNow() - Lifetime;
        while (_byAge.TryPeek(out var oldest) && oldest.At < before)
        {
            _byAge.Dequeue();
            _seen.Remove(oldest.Token);
        }
    }
}
