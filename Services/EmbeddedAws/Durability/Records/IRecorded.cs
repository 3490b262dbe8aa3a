namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>A state that is the sum of its records: what it is after a restart follows from them alone, from no clock and no chance.</summary>
internal interface IRecorded<TRecord>
{
    /// <summary>Makes a change again without telling of it.</summary>
    /// <exception cref="UnfitRecordException">It does not follow from the records before it.</exception>
    void Replay(TRecord record);

    /// <summary>
    /// Records that bring an empty state to where this one stands. What has become unreachable by time alone can be left out; that is how
    /// it leaves the disk.
    /// </summary>
    IEnumerable<TRecord> Describe();
}
