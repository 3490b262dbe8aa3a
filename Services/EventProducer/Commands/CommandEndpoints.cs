using System.Text.Json.Nodes;
using EventDrivenFrontends.EventProducer.Idempotency;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Http;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>Adds and maps commands.</summary>
internal static class CommandEndpoints
{
    public static WebApplicationBuilder AddCommands(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<IdempotencyOptions>().BindConfiguration(IdempotencyOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<IdempotencyTable>();
        builder.Services.AddSingleton<IdempotentCommands>();
        builder.Services.AddSingleton<CommandExecutor>();
        return builder;
    }

    /// <summary>Lets <typeparamref name="TCommand"/> answer requests of a method and path.</summary>
    public static IEndpointRouteBuilder MapCommand<TCommand>(this IEndpointRouteBuilder routes, string method, string pattern)
        where TCommand : ICommand
    {
        var command = ActivatorUtilities.CreateInstance<TCommand>(routes.ServiceProvider);
        var executor = routes.ServiceProvider.GetRequiredService<CommandExecutor>();
        var endpoint = routes.MapMethods(pattern, [method], (Delegate)ExecuteAsync)
            .WithAllowedOrigin()
            .RequireCaller()
            .WithName(typeof(TCommand).Name)
            .Produces<Accepted>(StatusCodes.Status202Accepted)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        if (command.Body is not BodyRule.None)
        {
            endpoint.Accepts<JsonObject>(isOptional: command.Body is BodyRule.Optional, "application/json");
        }

        return routes;

        async Task ExecuteAsync(HttpContext http) => await (await executor.ExecuteAsync(http, command)).ExecuteAsync(http);
    }
}
