using EventDrivenFrontends.ServiceDefaults.Authentication;

namespace EventDrivenFrontends.WebSocketGateway.Reading;

/// <summary>Who may keep an answer: everyone, to be checked before use; what is meant for one person, only that one.</summary>
internal static class Caching
{
    public static string Of(Caller caller) => caller.UserId is null ? "no-cache" : "no-cache, private";
}
