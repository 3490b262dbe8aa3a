using System.Text.Unicode;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>The three operations, on the connections of this node.</summary>
internal sealed class LocalConnections(OpenConnections connections)
{
    /// <summary>Does what the method says.</summary>
    public async ValueTask<ApiAnswer> AnswerAsync(string method, ConnectionId id, byte[] data) =>
        await connections.FindAsync(id) is not { } connection ? ApiAnswer.Gone
        : HttpMethods.IsPost(method) ? Post(connection, data)
        : HttpMethods.IsDelete(method) ? Delete(connection)
        : Get(connection);

    /// <summary>Sends a text message to the client. Amazon API Gateway too sends text only.</summary>
    private static ApiAnswer Post(Connection connection, byte[] data) =>
        !Utf8.IsValid(data) ? ApiAnswer.NotText
        : connection.Post(SharedFrame.Of(data)) switch
        {
            PostOutcome.Taken => ApiAnswer.Posted,
            PostOutcome.Full => ApiAnswer.BufferFull,
            _ => ApiAnswer.Gone,
        };

    private static ApiAnswer Get(Connection connection) => connection.IsEnding
        ? ApiAnswer.Gone
        : ApiAnswer.Of(new ConnectionDescription(
            Timestamp.Format(connection.Facts.ConnectedAt),
            new ConnectionClient(connection.Facts.SourceIp, connection.Facts.UserAgent),
            Timestamp.Format(connection.LastActiveAt)));

    /// <summary>Ends the connection; what was posted before goes first.</summary>
    private static ApiAnswer Delete(Connection connection) =>
        connection.TryEnd(CloseReasons.Ended) ? ApiAnswer.Deleted : ApiAnswer.Gone;
}
