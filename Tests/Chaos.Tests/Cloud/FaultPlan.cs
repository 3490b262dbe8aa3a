namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>Chooses what happens to each call, from a seed.</summary>
internal sealed class FaultPlan(int seed)
{
    /// <summary>One call in so many meets a fault.</summary>
    private const int OneIn = 6;

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
            if (_random.Next(OneIn) > 0)
            {
                return CloudFault.None;
            }

            var own = call.Operation switch
            {
                "PutEvents" => [CloudFault.Partial, CloudFault.Twice],
                "DeleteMessageBatch" or "SendMessageBatch" or "ChangeMessageVisibilityBatch" or "BatchWriteItem" => [CloudFault.Partial],
                "UpdateItem" or "PutItem" => [CloudFault.Twice],
                "GetRecords" => [CloudFault.Expired],
                _ => Array.Empty<CloudFault>(),
            };
            var fault = own.Length > 0 && _random.Next(3) == 0 ? own[_random.Next(own.Length)] : Any[_random.Next(Any.Length)];
            var name = $"{call.Operation} {fault}";
            _caused[name] = _caused.GetValueOrDefault(name) + 1;
            return fault;
        }
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
