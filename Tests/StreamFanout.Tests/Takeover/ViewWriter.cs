using System.Globalization;
using Amazon.DynamoDBv2;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>Writes to the view-model table as the projector does: keys that come once, and keys that come again and again.</summary>
internal sealed class ViewWriter(IAmazonDynamoDB dynamoDb, TimeSpan allowance)
{
    private const string View = "flights";
    private const int Repeated = 7;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly HybridLogicalClock _clock = new(TimeProvider.System, "writer");
    private readonly List<Written> _written = [];

    public int Count => All().Count;

    /// <summary>In the order of their versions.</summary>
    public IReadOnlyList<Written> All()
    {
        lock (_gate)
        {
            return [.. _written];
        }
    }

    public Dictionary<string, string> Newest() => All().GroupBy(item => item.Key).ToDictionary(group => group.Key, group => group.Last().Version);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
        {
            await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"once-{i}"));
            await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"again-{i % Repeated}"));
            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteAsync(string key)
    {
        var stamped = TimeProvider.System.GetTimestamp();
        var version = _clock.Next();
        await dynamoDb.PutAsync(View, key, version);
        lock (_gate)
        {
            _written.Add(new Written(key, version, TimeProvider.System.GetElapsedTime(stamped) < allowance));
        }
    }
}
