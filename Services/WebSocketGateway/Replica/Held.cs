namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>What a returning client has of a view: all that this replica took up to a number, or at least all up to a version.</summary>
internal readonly struct Held
{
    private readonly string? _version;
    private readonly long _sequence;

    private Held(string? version, long sequence) => (_version, _sequence) = (version, sequence);

    /// <summary>True when it may hold more than this.</summary>
    public bool IsVague => _version is not null;

    public static Held UpTo(string version) => new(version, 0);

    public static Held UpTo(long sequence) => new(null, sequence);

    public bool Has(Entry entry) =>
        _version is null ? entry.Sequence <= _sequence : string.CompareOrdinal(entry.Version, _version) <= 0;

    /// <summary>What the client has of the key of <paramref name="newest"/>; null when that is not known.</summary>
    public Entry? Of(Entry newest) => IsVague ? null : newest.HeldAt(_sequence);
}
