using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record UntagResourceRequest(string? ResourceARN, List<string>? TagKeys);

internal static class UntagResource
{
    public static EmptyResponse Handle(EventBridgeState state, UntagResourceRequest request)
    {
        state.Tags.Remove(TaggedResource.Find(state, request.ResourceARN), request.TagKeys ?? []);
        return new EmptyResponse();
    }
}
