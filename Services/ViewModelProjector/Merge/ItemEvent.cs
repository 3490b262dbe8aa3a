namespace EventDrivenFrontends.ViewModelProjector.Merge;

/// <summary>An event as far as it concerns one item.</summary>
/// <param name="Effect">What it does.</param>
/// <param name="Version">Orders the events of an item, ordinally.</param>
/// <param name="At">When it happened.</param>
/// <param name="Fields">The fields that it sets, with their values as JSON.</param>
internal sealed record ItemEvent(
    EventEffect Effect,
    string Version,
    DateTimeOffset At,
    IReadOnlyList<KeyValuePair<string, string>> Fields);
