using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.EndToEnd.Tests.Faults;

/// <summary>Stands in front of an AWS endpoint and refuses every fourth call of a service that AWS throttles.</summary>
internal sealed class ThrottlingProxy : IAsyncDisposable
{
    private const int OneIn = 4;

    private static readonly string[] PerConnection = ["Host", "Connection", "Transfer-Encoding", "Content-Length"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly WebApplication _app;
    private readonly Uri _target;
    private int _calls;
    private int _refused;

    private ThrottlingProxy(WebApplication app, Uri target) => (_app, _target) = (app, target);

    public Uri Endpoint => new(_app.Urls.First());

    public int Refused => Volatile.Read(ref _refused);

    public static async Task<ThrottlingProxy> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var proxy = new ThrottlingProxy(app, target);
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (ErrorOf(context.Request.Headers["X-Amz-Target"].ToString()) is { } error && Interlocked.Increment(ref _calls) % OneIn == 0)
        {
            Interlocked.Increment(ref _refused);
            context.Response.StatusCode = (int)HttpStatusCode.BadRequest;
            context.Response.ContentType = "application/x-amz-json-1.0";
            await context.Response.WriteAsync($$"""{"__type":"{{error}}","message":"Rate exceeded"}""");
        }
        else
        {
            await ForwardAsync(context);
        }
    }

    /// <summary>What each service says when it is asked too often. The query protocol, of CloudFormation, is left in peace.</summary>
    private static string? ErrorOf(string target) => target.Split('.')[0] switch
    {
        "" => null,
        "DynamoDB_20120810" or "DynamoDBStreams_20120810" => "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
        _ => "ThrottlingException",
    };

    private async Task ForwardAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_target, context.Request.Path + context.Request.QueryString));
        request.Content = new StreamContent(context.Request.Body);
        request.Headers.Host = context.Request.Host.Value;
        foreach (var (name, value) in context.Request.Headers.Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value.ToArray());
            }
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
