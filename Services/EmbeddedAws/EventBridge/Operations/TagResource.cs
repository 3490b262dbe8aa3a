using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record TagResourceRequest(string? ResourceARN, List<EventTag?>? Tags);

internal static class TagResource
{
    public static EmptyResponse Handle(EventBridgeState state, TagResourceRequest request)
    {
        state.Tags.Add(TaggedResource.Find(state, request.ResourceARN), Constraints.Tags(request.Tags));
        return new EmptyResponse();
    }
}
