namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>For states that live in memory alone.</summary>
internal sealed class NullRecorder<TRecord> : IRecorder<TRecord>
{
    public static readonly NullRecorder<TRecord> Instance = new();

    private NullRecorder()
    {
    }

    public void Record(TRecord record)
    {
    }

    public void RecordLazily(TRecord record)
    {
    }
}
