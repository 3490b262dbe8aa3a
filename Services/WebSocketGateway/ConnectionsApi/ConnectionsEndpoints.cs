using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>
/// <c>/@connections/{connectionId}</c>, with or without a stage in front: the management API of Amazon API Gateway's WebSockets. An id may be
/// encoded as a client likes; what is no id names a connection that never was.
/// </summary>
internal static class ConnectionsEndpoints
{
    private const string Connection = "/@connections/{connectionId}";

    private static readonly string[] Methods = [HttpMethods.Post, HttpMethods.Get, HttpMethods.Delete];

    public static WebApplicationBuilder AddConnectionsApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ConnectionsOptions>()
            .BindConfiguration(ConnectionsOptions.Section)
            .PostConfigure<IConfiguration>((options, configuration) => options.AddDefaults(configuration))
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<SignatureCheck>();
        builder.Services.AddSingleton<LocalConnections>();
        builder.Services.AddSingleton<NodeAddresses>();
        builder.Services.AddSingleton<ConnectionForwarder>();
        builder.Services.AddSingleton<ConnectionRequests>();
        return builder;
    }

    public static WebApplication MapConnectionsApi(this WebApplication app)
    {
        foreach (var path in new[] { Connection, "/{stage}" + Connection })
        {
            app.MapMethods(path, Methods, AnswerAsync).ExcludeFromDescription();
        }

        app.MapMethods(ConnectionForwarder.Path + "{connectionId}", Methods, AnswerForwardedAsync).RequireInternalKey().ExcludeFromDescription();
        return app;
    }

    private static Task<ApiAnswer> AnswerAsync(string connectionId, HttpContext context, ConnectionRequests requests) =>
        requests.AnswerAsync(context.Request, connectionId, context.RequestAborted);

    private static Task<ApiAnswer> AnswerForwardedAsync(string connectionId, HttpContext context, ConnectionRequests requests) =>
        requests.AnswerForwardedAsync(context.Request, connectionId, context.RequestAborted);
}
