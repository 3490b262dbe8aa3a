using System.Collections.Concurrent;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.State;

/// <summary>One state per account and region, made when it is first asked for: accounts and regions see nothing of each other.</summary>
/// <param name="create">Makes the state of an account (first) in a region (second).</param>
internal sealed class RegionalState<T>(Func<string, string, T> create)
    where T : class
{
    private readonly ConcurrentDictionary<(string AccountId, string Region), Lazy<T>> _states = new();

    public IEnumerable<T> All => _states.Values.Select(state => state.Value);

    /// <summary>Each with its account and region.</summary>
    public IEnumerable<(string AccountId, string Region, T State)> Placed =>
        _states.Select(entry => (entry.Key.AccountId, entry.Key.Region, entry.Value.Value));

    public T Of(AwsContext context) => Of(context.AccountId, context.Region);

    public T Of(string accountId, string region) =>
        _states.GetOrAdd((accountId, region), key => new Lazy<T>(() => create(key.AccountId, key.Region))).Value;

    /// <returns>Null when nobody has used that account and region yet.</returns>
    public T? Find(string accountId, string region) => _states.GetValueOrDefault((accountId, region))?.Value;
}
