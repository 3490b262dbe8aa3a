using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Reads what a client sends.</summary>
internal static class ClientMessageReader
{
    /// <summary>On failure <paramref name="error"/> says in one sentence what is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out ClientMessage message, out string error)
    {
        (message, error) = (new ClientMessage(Action: null), "The message is null, not a JSON object.");
        try
        {
            if (JsonSerializer.Deserialize(text, ContractsJson.Default.ClientMessage) is not { } read)
            {
                return false;
            }

            message = read;
            return true;
        }
        catch (JsonException exception)
        {
            error = exception is { Path: { Length: > 1 } path }
                ? $"The message has a wrong value at {Replies.Quote(path)}; action, topic, since and token are strings."
                : "The message is not a JSON object.";
            return false;
        }
    }
}
