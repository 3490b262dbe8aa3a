using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>How a command has ended.</summary>
internal sealed record CommandAnswer([property: JsonPropertyName("success")] bool Success, [property: JsonPropertyName("message")] string? Message);

/// <summary>Executes a command of a resource and tells the result. What is asked for happens even when the page is closed meanwhile.</summary>
internal sealed class CommandEndpoint(ResourceCommandService commands, ResourceNotificationService notifications)
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var id = context.GetRouteValue("id") as string ?? string.Empty;
        if (!notifications.TryGetCurrentState(id, out _))
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, new CommandAnswer(false, $"There is no resource '{id}'."));
            return;
        }

        var name = context.GetRouteValue("command") as string ?? string.Empty;
        var result = await commands.ExecuteCommandAsync(id, name, CancellationToken.None);
        var message = result.Canceled ? "The command was cancelled." : result.Message;
        await AnswerAsync(context, StatusCodes.Status200OK, new CommandAnswer(result.Success, message));
    }

    private static Task AnswerAsync(HttpContext context, int status, CommandAnswer answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer, DashboardJson.Default.CommandAnswer));
    }
}
