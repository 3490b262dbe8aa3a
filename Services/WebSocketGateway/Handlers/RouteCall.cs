using System.Globalization;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>What API Gateway tells of a call, by the headers that its integration maps from the request's context.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="ConnectedAt">When it was opened; null when that is not told.</param>
internal sealed record RouteCall(string ConnectionId, DateTimeOffset? ConnectedAt)
{
    public const string ConnectionIdHeader = "X-Connection-Id";
    public const string ConnectedAtHeader = "X-Connected-At";

    private const int MaxIdLength = 128;

    /// <summary>Null when the headers are not those of a call.</summary>
    public static RouteCall? Read(IHeaderDictionary headers)
    {
        string?[] ids = [.. headers[ConnectionIdHeader]];
        return ids is [{ Length: > 0 and <= MaxIdLength } id] && id.All(char.IsAscii) && !id.Any(char.IsControl)
            ? new RouteCall(id, InstantOf(headers[ConnectedAtHeader]))
            : null;
    }

    private static DateTimeOffset? InstantOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
