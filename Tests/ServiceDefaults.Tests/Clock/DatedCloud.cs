using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Clock;

/// <summary>An AWS endpoint whose clock differs from this machine's, and that keeps the dates by which it was called.</summary>
internal sealed class DatedCloud : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _answers;

    private DatedCloud(WebApplication app, Func<int, TimeSpan?> ahead) => (_app, Ahead) = (app, ahead);

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>How far its clock is ahead, by the number of the answer, beginning with 1; null: the answer has no date.</summary>
    public Func<int, TimeSpan?> Ahead { get; set; }

    /// <summary>How many answers it has given.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>The <c>X-Amz-Date</c> of the last call that was signed.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    public static async Task<DatedCloud> StartAsync(int port = 0, Func<int, TimeSpan?>? ahead = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        var cloud = new DatedCloud(app, ahead ?? (_ => TimeSpan.Zero));
        app.Run(cloud.AnswerAsync);
        await app.StartAsync();
        cloud.Endpoint = new Uri(app.Urls.Single());
        return cloud;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers["X-Amz-Date"].ToString() is { Length: > 0 } signed)
        {
            SignedAt = DateTimeOffset.ParseExact(signed, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }

        var ahead = Ahead(Interlocked.Increment(ref _answers));

        // Without one of ours the server adds its own; an empty one is none.
        context.Response.Headers.Date = ahead is { } time ? (TimeProvider.System.GetUtcNow() + time).ToString("R", CultureInfo.InvariantCulture) : "";
        context.Response.ContentType = "application/x-amz-json-1.0";
        return context.Response.WriteAsync("""{"TableNames":[]}""");
    }
}
