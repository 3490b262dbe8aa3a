using Aspire.Hosting.Dashboard.Logs;
using Aspire.Hosting.Dashboard.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>The console of one resource: the lines that are kept, then new ones as they come.</summary>
internal sealed class ConsoleStream(ConsoleArchive archive)
{
    private const int LinesPerEvent = 500;

    public async Task WriteAsync(EventStream stream, HttpContext context, CancellationToken cancellationToken)
    {
        if (!archive.TryGet(context.GetRouteValue("id") as string ?? string.Empty, out var log))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // A browser that reconnects starts anew: the first event, even when it is empty, tells it to forget what it shows.
        var name = "start";
        var last = 0L;
        while (true)
        {
            var (lines, more) = log.ReadAfter(last, LinesPerEvent);
            if (lines.Count > 0 || name == "start")
            {
                await stream.SendAsync(name, lines, DashboardJson.Default.ConsoleLines, cancellationToken);
                name = "lines";
            }

            if (lines.Count > 0)
            {
                last = lines[^1].Number;
            }
            else
            {
                await more.WaitAsync(cancellationToken);
            }
        }
    }
}
