using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

/// <summary>Remembers transactions by their caller's token for ten minutes, so that a repeated call does nothing more.</summary>
internal sealed class TransactionTokens(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TokenImage> _seen = [];
    private readonly Queue<TokenImage> _byAge = new();

    public IReadOnlyList<TokenImage> All
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return [.. _byAge];
            }
        }
    }

    /// <summary>Runs a request unless it was run before. Calls with tokens run one after the other.</summary>
    /// <param name="token">The caller's.</param>
    /// <param name="request">A digest of what is asked for.</param>
    /// <param name="run">Runs it, and keeps what it is given together with what it changes.</param>
    public void RunOnce(string token, byte[] request, Action<TokenImage> run)
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

            var image = new TokenImage(token, request, time.GetUtcNow());
            run(image);
            Remember(image);
        }
    }

    /// <summary>For a state that is replayed.</summary>
    public void Restore(TokenImage image)
    {
        lock (_gate)
        {
            Remember(image);
        }
    }

    private void Remember(TokenImage image)
    {
        _seen[image.Token] = image;
        _byAge.Enqueue(image);
    }

    private void Forget()
    {
        var before = time.GetUtcNow() - Lifetime;
        while (_byAge.TryPeek(out var oldest) && oldest.At < before)
        {
            _byAge.Dequeue();
            // A replayed token may have been used again after its time.
            if (ReferenceEquals(_seen.GetValueOrDefault(oldest.Token), oldest))
            {
                _seen.Remove(oldest.Token);
            }
        }
    }
}
