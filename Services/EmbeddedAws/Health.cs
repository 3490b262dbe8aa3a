using EventDrivenFrontends.EmbeddedAws.Durability;

namespace EventDrivenFrontends.EmbeddedAws;

/// <summary>Whether calls are answered.</summary>
internal sealed class Health(IJournal journal)
{
    public Task AnswerAsync(HttpContext http)
    {
        if (journal.Failure is not { } failure)
        {
            return http.Response.WriteAsync("ready\n", http.RequestAborted);
        }

        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsync($"The data folder cannot be written to: {failure}\n", http.RequestAborted);
    }
}
