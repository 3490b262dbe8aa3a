using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>A topic and a cursor, read from <c>GET /views/{view}/{key}?field=value&amp;since=cursor</c>.</summary>
internal sealed record PollRequest(Topic Topic, Cursor? Since)
{
    private const string Root = "/views/";
    private const string SinceName = "since";
    private const string WaitName = "wait";
    private const string TokenName = "access_token";

    /// <summary>Reads a request; on failure <paramref name="problem"/> names what is wrong.</summary>
    public static bool TryRead(HttpRequest request, [NotNullWhen(true)] out PollRequest? poll, [NotNullWhen(false)] out IResult? problem)
    {
        poll = null;
        Cursor? since = null;
        var filters = new List<KeyValuePair<string, string>>();
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            var (name, value) = (parameter.DecodeName().ToString(), parameter.DecodeValue().ToString());
            if (name == SinceName)
            {
                if (since is not null || !Cursor.TryDecode(value, out since))
                {
                    problem = Problems.Validation(SinceName, "is not one cursor that this service has given.");
                    return false;
                }
            }
            else if (name == WaitName)
            {
                problem = Problems.Validation(WaitName, "Long polling is not offered. Ask without it.");
                return false;
            }
            else if (name != TokenName)
            {
                filters.Add(new(name, value));
            }
        }

        var (view, key) = PathOf(request);
        if (!Topic.TryCreate(view, key, filters, out var topic, out var error))
        {
            problem = Problems.Validation("topic", error);
            return false;
        }

        (poll, problem) = (new PollRequest(topic, since), null);
        return true;
    }

    /// <summary>
    /// The path as it was sent: routing leaves an encoded slash encoded and decodes everything else, and then a key cannot be told from
    /// another.
    /// </summary>
    private static (string View, string? Key) PathOf(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        var topic = path[(path.IndexOf(Root, StringComparison.OrdinalIgnoreCase) + Root.Length)..];
        var slash = topic.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? (Uri.UnescapeDataString(topic), null)
            : (Uri.UnescapeDataString(topic[..slash]), Uri.UnescapeDataString(topic[(slash + 1)..]));
    }
}
