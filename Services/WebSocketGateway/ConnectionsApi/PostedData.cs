using System.Buffers;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>Reads the body of a request, up to a limit.</summary>
internal static class PostedData
{
    /// <summary>The body; null when it is longer than <paramref name="limit"/>, and then the rest of it is not read.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var data = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return data;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
