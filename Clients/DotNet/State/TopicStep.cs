using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client.State;

/// <summary>Changes that take effect together.</summary>
/// <param name="Changes">The changes, or all items of a snapshot.</param>
/// <param name="IsSnapshot">True when what is not among them is gone.</param>
/// <param name="Cursor">Where to resume from afterwards; null to leave that as it was.</param>
internal sealed record TopicStep(IReadOnlyList<Change> Changes, bool IsSnapshot, string? Cursor);
