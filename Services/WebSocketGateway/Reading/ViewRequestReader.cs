using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace EventDrivenFrontends.WebSocketGateway.Reading;

/// <summary>Reads what a client asks for from its request.</summary>
internal sealed class ViewRequestReader(CursorCodec cursors)
{
    /// <summary>The longest wait of a long poll, in seconds: Amazon API Gateway ends an integration after 29.</summary>
    private const int MaxWaitSeconds = 29;

    private const string Root = "/views/";
    private const string SinceName = "since";
    private const string WaitName = "wait";
    private const string EventIdName = "Last-Event-ID";
    private const string EventStreamType = "text/event-stream";
    private const string NoCursor = "is not one cursor that this service has given.";

    /// <summary>On failure <paramref name="problem"/> names what is wrong.</summary>
    public bool TryRead(HttpRequest request, [NotNullWhen(true)] out ViewRequest? read, [NotNullWhen(false)] out IResult? problem)
    {
        read = null;
        var query = new Query();
        problem = ReadQuery(request, query) ?? ReadHeaders(request, query);
        if (problem is not null)
        {
            return false;
        }

        var (view, key) = PathOf(request);
        if (!Topic.TryCreate(view, key, query.Filters, out var topic, out var error))
        {
            problem = Problems.Validation("topic", error);
            return false;
        }

        read = new ViewRequest(topic, query.Since, TimeSpan.FromSeconds(query.Wait ?? 0), query.AsEvents);
        return true;
    }

    private ProblemHttpResult? ReadQuery(HttpRequest request, Query query)
    {
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            var (name, value) = (parameter.DecodeName().ToString(), parameter.DecodeValue().ToString());
            switch (name)
            {
                case SinceName when query.Since is not null || !cursors.TryDecode(value, out query.Since):
                    return Problems.Validation(SinceName, NoCursor);
                case WaitName when query.Wait is not null || !TryReadWait(value, out query.Wait):
                    return Problems.Validation(WaitName, $"is not one whole number of seconds from 0 to {MaxWaitSeconds}.");
                case SinceName or WaitName or BearerToken.QueryName:
                    break;
                default:
                    query.Filters.Add(new(name, value));
                    break;
            }
        }

        return null;
    }

    private ProblemHttpResult? ReadHeaders(HttpRequest request, Query query)
    {
        query.AsEvents = request.GetTypedHeaders().Accept.Any(type => type.MediaType == EventStreamType && type.Quality is not 0);
        if (!query.AsEvents)
        {
            return null;
        }

        // A browser keeps the address of its first request for ever; what it has seen last stands in the header.
        string? id = request.Headers[EventIdName];
        if (!string.IsNullOrEmpty(id) && !cursors.TryDecode(id, out query.Since))
        {
            return Problems.Validation(EventIdName, NoCursor);
        }

        return query.Wait is null ? null : Problems.Validation(WaitName, "is for long polls; an event stream has no end.");
    }

    private static bool TryReadWait(string text, out int? seconds)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        seconds = number;
        return isNumber && number <= MaxWaitSeconds;
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

    private sealed class Query
    {
        public Cursor? Since;
        public int? Wait;

        public List<KeyValuePair<string, string>> Filters { get; } = [];

        public bool AsEvents { get; set; }
    }
}
