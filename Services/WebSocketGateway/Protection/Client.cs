using EventDrivenFrontends.ServiceDefaults.Authentication;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Whom a limit is for: an address or a user.</summary>
internal readonly record struct Client(bool IsUser, string Name)
{
    public static Client Of(ClientAddress address) => new(IsUser: false, address.Text);

    /// <summary>Null for someone who has proved no identity.</summary>
    public static Client? Of(Caller caller) => caller.UserId is { } user ? new Client(IsUser: true, user) : null;
}
