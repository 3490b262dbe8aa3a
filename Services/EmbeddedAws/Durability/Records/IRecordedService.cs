namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>What is recorded of one service: the states that its operations work on, and others to replay its records into.</summary>
internal interface IRecordedService
{
    /// <summary>In the address of its records.</summary>
    string Name { get; }

    IReplica Live { get; }

    /// <summary>States of their own, which nobody sees and which tell nobody.</summary>
    IReplica NewReplica();
}

/// <summary>All states of a service, all accounts and regions.</summary>
internal interface IReplica
{
    /// <param name="address">Whose record it is.</param>
    /// <param name="json">The record without its address.</param>
    /// <exception cref="UnfitRecordException">It cannot be read or does not fit.</exception>
    void Replay(RecordAddress address, ReadOnlySpan<byte> json);

    /// <summary>Hands over records that bring empty states to where these stand.</summary>
    void Describe(RecordSink sink);
}

internal delegate void RecordSink(ReadOnlySpan<byte> record);
