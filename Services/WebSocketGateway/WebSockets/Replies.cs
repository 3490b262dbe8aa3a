using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Writes the frames that answer a client.</summary>
internal static class Replies
{
    private const int MaxQuoted = 100;

    public static readonly SharedFrame Pong = Encode(new PongFrame());

    public static SharedFrame Encode(ServerFrame frame) =>
        SharedFrame.Of(JsonSerializer.SerializeToUtf8Bytes(frame, ContractsJson.Default.ServerFrame));

    /// <summary>An error; a topic that is too long to be one is not repeated.</summary>
    public static SharedFrame Error(string code, string message, string? topic = null) =>
        Encode(new ErrorFrame(code, message, topic is { Length: <= Topic.MaxLength } ? topic : null));

    public static SharedFrame Error(TopicRefusal refusal, string topic) => Error(CodeOf(refusal.Fault), refusal.Message, topic);

    /// <summary>What a client sent, short enough to be repeated.</summary>
    public static string Quote(string text) => text.Length <= MaxQuoted ? $"'{text}'" : $"'{text[..MaxQuoted]}…'";

    private static string CodeOf(TopicFault fault) => fault switch
    {
        TopicFault.Unknown => ErrorCodes.UnknownTopic,
        TopicFault.NeedsIdentity => ErrorCodes.Unauthorized,
        TopicFault.Denied => ErrorCodes.Forbidden,
        TopicFault.Unavailable => ErrorCodes.Unavailable,
        _ => ErrorCodes.InvalidTopic,
    };
}
