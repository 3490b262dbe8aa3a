namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>All shards of the stream that may still bring records, whoever reads them, as of the last look at the leases.</summary>
internal sealed class ActiveShards
{
    private volatile IReadOnlyList<string> _ids = [];

    public IReadOnlyList<string> Ids
    {
        get => _ids;
        set => _ids = value;
    }
}
