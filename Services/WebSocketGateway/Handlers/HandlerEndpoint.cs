using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Routes;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary><c>POST /routes/{route}</c>, the HTTP integration of each route. The body is the client's message as it came.</summary>
internal static class HandlerEndpoint
{
    public const string Path = "/routes/{route}";

    /// <summary>The routes that have a handler.</summary>
    public static readonly IReadOnlyList<string> Routes =
        [RouteKeys.Connect, RouteKeys.Disconnect, RouteKeys.Default, "subscribe", "unsubscribe", "authenticate", "ping"];

    public static async Task<IResult> RunAsync(
        string route,
        HttpContext context,
        ConnectRoute connect,
        DisconnectRoute disconnect,
        MessageRoute message,
        Authenticator authenticator,
        IOptions<ConnectionOptions> options,
        IHostApplicationLifetime lifetime)
    {
        if (RouteCall.Read(context.Request.Headers) is not { } call)
        {
            return Problems.Validation(RouteCall.ConnectionIdHeader, "is not the id of one connection.");
        }

        // API Gateway gives up after 29 seconds, but what has been begun for a client is brought to its end.
        var stopping = lifetime.ApplicationStopping;
        return route switch
        {
            RouteKeys.Connect when (await authenticator.AuthenticateAsync(context.Request, context.RequestAborted)) is var result =>
                result.TryGet(out var caller, out var refusal)
                    ? await connect.RunAsync(call, caller, stopping)
                    : Challenges.Of(context, refusal),
            RouteKeys.Disconnect => await disconnect.RunAsync(call, stopping),
            _ when Routes.Contains(route) =>
                await message.RunAsync(call, await ReadAsync(context.Request, options.Value.MaxMessageBytes, context.RequestAborted), stopping),
            _ => Problems.NotFound($"There is no route {Replies.Quote(route)}."),
        };
    }

    /// <summary>The body; null when it is longer than a message may be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[most + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        
        // A bare null would become an empty message.
        return length > most ? default(ReadOnlyMemory<byte>?) : buffer.AsMemory(0, length);
    }
}
