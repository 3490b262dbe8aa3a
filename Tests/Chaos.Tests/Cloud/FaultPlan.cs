namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>Chooses what happens to each call, from a seed.</summary>
/// <param name="seed">The seed.</param>
/// <param name="oneIn">One call in so many meets a fault.</param>
/// <param name="only">The one fault that there is; null for all.</param>
internal sealed class FaultPlan(int seed, int oneIn = 6, CloudFault? only = null)
{
    private static readonly CloudFault[] Any =
        [CloudFault.Throttled, CloudFault.Failed, CloudFault.Unavailable, CloudFault.Cut, CloudFault.AnswerLost, CloudFault.Hung, CloudFault.Late];

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _caused = new(StringComparer.Ordinal);
    private volatile bool _isOn;

    /// <summary>Whether anything goes wrong now.</summary>
    public bool IsOn
    {
        get => _isOn;
        set => _isOn = value;
    }

    /// <summary>How many faults it has caused.</summary>
    public int Caused
    {
        get
        {
            lock (_gate)
            {
                return _caused.Values.Sum();
            }
        }
    }

    public string Summary
    {
        get
        {
            lock (_gate)
            {
                return string.Join(", ", _caused.Select(fault => $"{fault.Key} {fault.Value}"));
            }
        }
    }

    public CloudFault Next(CloudCall call)
    {
        if (!IsOn || call.Target.Length == 0)
        {
            return CloudFault.None;
        }

        lock (_gate)
        {
            if (_random.Next(oneIn) > 0)
            {
                return CloudFault.None;
            }

            var fault = only ?? Choose(call);
            var name = $"{call.Operation} {fault}";
            _caused[name] = _caused.GetValueOrDefault(name) + 1;
            return fault;
        }
    }

    private CloudFault Choose(CloudCall call)
    {
        var own = call.Operation switch
        {
            "PutEvents" => [CloudFault.Partial, CloudFault.Twice],
            "DeleteMessageBatch" or "SendMessageBatch" or "ChangeMessageVisibilityBatch" or "BatchWriteItem" => [CloudFault.Partial],
            "UpdateItem" or "PutItem" => [CloudFault.Twice],
            "GetRecords" => [CloudFault.Expired],
            _ => Array.Empty<CloudFault>(),
        };
        return own.Length > 0 && _random.Next(3) == 0 ? own[_random.Next(own.Length)] : Any[_random.Next(Any.Length)];
    }

    /// <summary>A time of at most so long.</summary>
    public TimeSpan Some(TimeSpan most)
    {
        lock (_gate)
        {
            return _random.NextDouble() * most;
        }
    }
}
