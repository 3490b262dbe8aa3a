using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>Decides who takes a message: an integration, or the gateway itself.</summary>
internal sealed class RouteSelection(IOptions<RouteOptions> options, Integrations integrations)
{
    private static readonly SelectionExpression Action = Parse("$request.body.action");

    private readonly SelectionExpression _expression = Parse(options.Value.SelectionExpression);

    /// <summary>The route whose integration takes the message; null when the gateway answers it.</summary>
    public string? Choose(ReadOnlySpan<byte> message)
    {
        if (_expression.Select(message) is { } key && !RouteKeys.IsReserved(key) && integrations.Has(key))
        {
            return key;
        }

        return integrations.Has(RouteKeys.Default) && !ClientMessageHandler.IsBuiltIn(Action.Select(message)) ? RouteKeys.Default : null;
    }

    private static SelectionExpression Parse(string text) =>
        SelectionExpression.TryParse(text, out var expression) ? expression : throw new FormatException(text);
}
