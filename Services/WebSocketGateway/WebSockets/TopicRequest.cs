using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Frames;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What a client asks for with <c>{"action":"subscribe","topic","since"?}</c>.</summary>
/// <param name="Spelling">The topic as the client named it.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Since">What the client has; null for nothing.</param>
internal sealed record TopicRequest(string Spelling, Topic Topic, Cursor? Since)
{
    /// <summary>On failure <paramref name="refusal"/> is the answer.</summary>
    public static bool TryRead(
        ClientMessage message, CursorCodec cursors, [NotNullWhen(true)] out TopicRequest? request, [NotNullWhen(false)] out SharedFrame? refusal)
    {
        request = null;
        Cursor? since = null;
        if (!TopicText.TryParse(message.Topic, out var topic, out var error))
        {
            refusal = Replies.Error(ErrorCodes.InvalidTopic, error, message.Topic);
            return false;
        }

        if (message.Since is not null && !cursors.TryDecode(message.Since, out since))
        {
            refusal = Replies.Error(ErrorCodes.InvalidCursor, "since is not a cursor that this service has given.", message.Topic);
            return false;
        }

        (request, refusal) = (new TopicRequest(message.Topic!, topic, since), null);
        return true;
    }

    /// <summary>The answer to who has the topic already.</summary>
    public static SharedFrame AlreadySubscribed(string topic) =>
        Replies.Error(ErrorCodes.AlreadySubscribed, "This connection is subscribed to the topic.", topic);

    /// <summary>The answer to who has enough topics.</summary>
    public static SharedFrame TooMany(int most, string topic) =>
        Replies.Error(ErrorCodes.TooManyTopics, $"A connection has at most {most} topics.", topic);
}
