namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>
/// A service to ask, of which there may be several processes: each address of its name is asked, and behind one address (a load balancer, a proxy before
/// replicas) as many times as processes have answered there lately, and now and then once more, each time by a new connection.
/// </summary>
internal sealed class Target(string service, Uri address, TargetHttp http, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Place, string Instance), long> _heard = [];
    private long? _lookedAround;

    public string Service => service;

    public Uri Address => address;

    /// <summary>Asks all processes.</summary>
    /// <param name="path">What for.</param>
    /// <param name="read">Makes of an answer who gave it and what it says; null where it cannot tell who.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The answer of each process; of those addresses where nobody answered, why.</returns>
    public async Task<(IReadOnlyList<InstanceAnswer<T>> Answers, IReadOnlyList<string> Faults)> AskAsync<T>(
        string path, Func<HttpResponseMessage, CancellationToken, Task<InstanceAnswer<T>>> read, CancellationToken cancellationToken)
    {
        IReadOnlyList<TargetPlace> places;
        try
        {
            places = await http.PlacesOfAsync(address, cancellationToken);
        }
        catch (Exception exception) when (TargetHttp.IsOutage(exception, cancellationToken))
        {
            return ([], [TargetHttp.Describe(exception)]);
        }

        var more = IsTimeToLookAround() ? 1 : 0;
        var asked = await Task.WhenAll(places.SelectMany(place => Enumerable.Range(0, Math.Max(1, KnownAt(place)) + more)
            .Select(_ => AskOnceAsync(place, path, read, cancellationToken))));
        var answers = asked.Where(ask => ask.Fault is null).Select(ask => ask.Answer).DistinctBy(answer => answer.Instance ?? (object)answer.Content!).ToList();
        var faults = asked.GroupBy(ask => ask.Place)
            .Where(place => place.All(ask => ask.Fault is not null))
            .Select(place => place.First().Fault!)
            .Distinct()
            .ToList();
        return (answers, faults);
    }

    private async Task<(TargetPlace Place, InstanceAnswer<T> Answer, string? Fault)> AskOnceAsync<T>(
        TargetPlace place, string path, Func<HttpResponseMessage, CancellationToken, Task<InstanceAnswer<T>>> read, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.GetAsync(place, path, read, cancellationToken);
            if (answer.Instance is { } instance)
            {
                lock (_gate)
                {
                    _heard[(place.Name, instance)] = time.GetTimestamp();
                }
            }

            return (place, answer, null);
        }
        catch (Exception exception) when (TargetHttp.IsOutage(exception, cancellationToken))
        {
            return (place, default, TargetHttp.Describe(exception));
        }
    }

    private int KnownAt(TargetPlace place)
    {
        lock (_gate)
        {
            foreach (var heard in _heard.Where(heard => time.GetElapsedTime(heard.Value) > Remembered).ToList())
            {
                _heard.Remove(heard.Key);
            }

            return _heard.Keys.Count(heard => heard.Place == place.Name);
        }
    }

    private bool IsTimeToLookAround()
    {
        lock (_gate)
        {
            if (_lookedAround is { } at && time.GetElapsedTime(at) < LookAround)
            {
                return false;
            }

            _lookedAround = time.GetTimestamp();
            return true;
        }
    }
}
