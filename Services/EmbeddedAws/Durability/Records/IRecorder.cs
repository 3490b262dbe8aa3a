namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>
/// Where a state tells of each change that it makes, under the lock under which it makes it, so that the records of one thing are in the
/// order of its changes.
/// </summary>
internal interface IRecorder<in TRecord>
{
    /// <summary>No answer leaves this process before the record is on the disk.</summary>
    void Record(TRecord record);

    /// <summary>The record is written at once, but no answer waits for the disk: for changes whose loss a crash may excuse.</summary>
    void RecordLazily(TRecord record);
}
