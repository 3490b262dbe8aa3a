namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Hears of every change of a replica, in order. Called while the replica's gate is held: it must not wait for anything.</summary>
internal interface IViewObserver
{
    void OnApplied(IReadOnlyList<AppliedChange> changes);

    /// <summary>The view is no longer served, or no longer to the same readers. Whoever follows it has to ask again.</summary>
    void OnClosed();
}
