namespace EventDrivenFrontends.EmbeddedAws.Durability;

/// <summary>What has changed, in order. An answer that leaves this process shows nothing that a crash could undo.</summary>
internal interface IJournal
{
    /// <summary>False when everything is in memory alone and nobody needs to tell of a change.</summary>
    bool IsDurable { get; }

    /// <summary>Why nothing can be written any more; null as long as all is well.</summary>
    string? Failure { get; }

    /// <param name="record">Is copied.</param>
    /// <param name="isAwaited">Whether answers wait until it is on the disk.</param>
    void Append(ReadOnlySpan<byte> record, bool isAwaited);

    /// <summary>Completes when all awaited records that have been appended so far, by anyone, are on the disk.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    Task SettleAsync();
}
