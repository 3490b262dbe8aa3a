namespace EventDrivenFrontends.WebSocketGateway.Topics;

/// <summary>Why a topic is not served.</summary>
/// <param name="Fault">For programs.</param>
/// <param name="Message">For people.</param>
/// <param name="Field">What of the request is at fault.</param>
internal sealed record TopicRefusal(TopicFault Fault, string Message, string Field = "topic");
