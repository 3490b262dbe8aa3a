using System.Buffers;
using EventDrivenFrontends.ServiceDefaults.Http;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>
/// Answers for what can be no endpoint's id before anything is looked up or queued for it: a key of the table has at most 1,024 bytes, and a message
/// about one that is longer could never be worked off.
/// </summary>
internal sealed class EndpointIdFilter : IEndpointFilter
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetRouteValue("id") is string id && !IsId(id)
            ? ValueTask.FromResult<object?>(Problems.NotFound($"There is no such endpoint: an id has at most {MaxLength} letters, digits, _ and -."))
            : next(context);

    private static bool IsId(string id) => id.Length <= MaxLength && !id.AsSpan().ContainsAnyExcept(Characters);
}
