namespace EventDrivenFrontends.EmbeddedAws.Durability.Files;

/// <summary>The file that the journal writes to. A seam for tests, whose disks are full or broken.</summary>
internal interface IJournalFile : IDisposable
{
    long Length { get; }

    /// <summary>Adds to the end.</summary>
    void Write(ReadOnlyMemory<byte> bytes);

    /// <summary>Returns when all that was written is on the disk.</summary>
    void Flush();
}
