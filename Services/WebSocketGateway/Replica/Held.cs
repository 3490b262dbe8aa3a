namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>What a returning client has of a view: all that this replica took up to a number, or at least all up to a version.</summary>
internal readonly struct Held
{
    private readonly string? _version;
    private readonly long _sequence;
    private readonly string? _maybeUpTo;

    private Held(string? version, long sequence, string? maybeUpTo) => (_version, _sequence, _maybeUpTo) = (version, sequence, maybeUpTo);

    /// <summary>True when it may hold more than this.</summary>
    public bool IsVague => _version is not null;

    public static Held UpTo(string version) => new(version, 0, null);

    /// <param name="sequence">All up to this number.</param>
    /// <param name="maybeUpTo">
    /// Another node may have given the client versions up to this one that this replica had not by then; null when none has.
    /// </param>
    public static Held UpTo(long sequence, string? maybeUpTo = null) => new(null, sequence, maybeUpTo);

    public bool Has(Entry entry) =>
        _version is null ? entry.Sequence <= _sequence : string.CompareOrdinal(entry.Version, _version) <= 0;

    /// <summary>What the client has of the key of <paramref name="newest"/>; null when that is not known.</summary>
    public Entry? Of(Entry newest) =>
        !IsVague && newest.HeldAt(_sequence) is { } held && string.CompareOrdinal(held.Version, _maybeUpTo) >= 0 ? held : null;
}
