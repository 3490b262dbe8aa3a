using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record ListTagsForResourceRequest(string? ResourceARN);

internal sealed record ListTagsForResourceResponse(List<EventTag> Tags);

internal static class ListTagsForResource
{
    public static ListTagsForResourceResponse Handle(EventBridgeState state, ListTagsForResourceRequest request) =>
        new([.. state.Tags.Of(TaggedResource.Find(state, request.ResourceARN)).Select(tag => new EventTag(tag.Key, tag.Value))]);
}
