using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Reads a topic whose spelling is repeated in every frame, so the spelling too has to be of a bounded length.</summary>
internal static class TopicText
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out Topic? topic, [NotNullWhen(false)] out string? error)
    {
        if (text is { Length: > Topic.MaxLength })
        {
            (topic, error) = (null, $"A topic has at most {Topic.MaxLength} characters.");
            return false;
        }

        return Topic.TryParse(text, out topic, out error);
    }
}
