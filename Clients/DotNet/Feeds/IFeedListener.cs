using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client.Feeds;

/// <summary>Follows a feed. Called one at a time, in order.</summary>
internal interface IFeedListener
{
    /// <param name="changes">What has an effect. A listener's first call has all that the feed holds.</param>
    /// <param name="origin">Where it comes from.</param>
    void OnChanges(IReadOnlyList<Change> changes, LiveOrigin origin);

    void OnStatus(LiveStatus status);
}
