namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Where replicas are loaded from: the view-model table, or in tests a script.</summary>
internal interface IViewSource
{
    /// <summary>
    /// Changes when the table is another one than before, even under the same name. Cursors of one table mean nothing to another.
    /// </summary>
    Task<string> IdentifyAsync(CancellationToken cancellationToken);

    /// <summary>All rows of a view that were written before the call, in pages.</summary>
    IAsyncEnumerable<IReadOnlyList<ViewRow>> ReadAsync(string view, CancellationToken cancellationToken);

    /// <summary>
    /// The rows of a view that were written before the call with a version after <paramref name="version"/>, in pages; costs what it returns, not
    /// what the view holds.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<ViewRow>> ReadSinceAsync(string view, string version, CancellationToken cancellationToken);
}
