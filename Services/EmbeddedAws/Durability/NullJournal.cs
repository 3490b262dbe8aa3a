namespace EventDrivenFrontends.EmbeddedAws.Durability;

/// <summary>Everything is in memory alone.</summary>
internal sealed class NullJournal : IJournal
{
    public static readonly NullJournal Instance = new();

    private NullJournal()
    {
    }

    public bool IsDurable => false;

    public string? Failure => null;

    public void Append(ReadOnlySpan<byte> record, bool isAwaited)
    {
    }

    public Task SettleAsync() => Task.CompletedTask;
}
