using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>What one connection is posted of one topic.</summary>
/// <param name="View">The topic's view.</param>
/// <param name="Changes">What is told.</param>
/// <param name="Frames">The same, encoded.</param>
internal readonly record struct TopicFrames(string View, IReadOnlyList<EncodedChange> Changes, IReadOnlyList<byte[]> Frames);
