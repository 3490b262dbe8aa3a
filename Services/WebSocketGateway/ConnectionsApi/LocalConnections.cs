using System.Text.Unicode;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>The three operations, on the connections of this node.</summary>
internal sealed class LocalConnections(OpenConnections connections)
{
    /// <summary>Does what the method says.</summary>
    public ApiAnswer Answer(string method, ConnectionId id, byte[] data) =>
        HttpMethods.IsPost(method) ? Post(id, data)
        : HttpMethods.IsDelete(method) ? Delete(id)
        : Get(id);

    /// <summary>Sends a text message to the client. Amazon API Gateway too sends text only.</summary>
    private ApiAnswer Post(ConnectionId id, byte[] data)
    {
        if (connections.Find(id) is not { } connection)
        {
            return ApiAnswer.Gone;
        }

        if (!Utf8.IsValid(data))
        {
            return ApiAnswer.NotText;
        }

        return connection.Post(SharedFrame.Of(data)) switch
        {
            PostOutcome.Taken => ApiAnswer.Posted,
            PostOutcome.Full => ApiAnswer.BufferFull,
            _ => ApiAnswer.Gone,
        };
    }

    private ApiAnswer Get(ConnectionId id) => connections.Find(id) is { IsEnding: false } connection
        ? ApiAnswer.Of(new ConnectionDescription(
            Timestamp.Format(connection.Facts.ConnectedAt),
            new ConnectionClient(connection.Facts.SourceIp, connection.Facts.UserAgent),
            Timestamp.Format(connection.LastActiveAt)))
        : ApiAnswer.Gone;

    /// <summary>Ends the connection; what was posted before goes first.</summary>
    private ApiAnswer Delete(ConnectionId id) =>
        connections.Find(id)?.TryEnd(CloseReasons.Ended) is true ? ApiAnswer.Deleted : ApiAnswer.Gone;
}
