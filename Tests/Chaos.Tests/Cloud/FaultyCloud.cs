using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>Stands in front of an AWS endpoint and, while it is told to, does to calls what clouds do on their bad days.</summary>
internal sealed class FaultyCloud : IAsyncDisposable
{
    private static readonly TimeSpan LongestHang = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly Forwarder _forwarder;
    private readonly WebApplication _app;
    private readonly FaultPlan _plan;

    private FaultyCloud(WebApplication app, Uri target, FaultPlan plan) => (_app, _forwarder, _plan) = (app, new Forwarder(target), plan);

    public Uri Endpoint => new(_app.Urls.First());

    public static async Task<FaultyCloud> StartAsync(Uri target, FaultPlan plan)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var cloud = new FaultyCloud(app, target, plan);
        app.Run(cloud.HandleAsync);
        await app.StartAsync();
        return cloud;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _forwarder.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var call = await CloudCall.ReadAsync(context);
        try
        {
            await AnswerAsync(context, call, _plan.Next(call));
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
        {
            // The service has hung up, or the cloud has.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, CloudCall call, CloudFault fault)
    {
        switch (fault)
        {
            case CloudFault.Throttled:
                await RefuseAsync(context, HttpStatusCode.BadRequest, call.IsDynamoDb ? "ProvisionedThroughputExceededException" : "ThrottlingException");
                break;
            case CloudFault.Failed:
                await RefuseAsync(context, HttpStatusCode.InternalServerError, "InternalFailure");
                break;
            case CloudFault.Unavailable:
                await RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable");
                break;
            case CloudFault.Expired:
                await RefuseAsync(context, HttpStatusCode.BadRequest, "ExpiredIteratorException");
                break;
            case CloudFault.Cut:
                context.Abort();
                break;
            case CloudFault.Hung:
                await Task.Delay(_plan.Some(LongestHang), TimeProvider.System, context.RequestAborted);
                context.Abort();
                break;
            case CloudFault.AnswerLost:
                await _forwarder.SendAsync(call, call.Body, context.RequestAborted);
                context.Abort();
                break;
            case CloudFault.Twice:
                await _forwarder.SendAsync(call, call.Body, context.RequestAborted);
                goto default;
            case CloudFault.Late:
                await Task.Delay(_plan.Some(LongestDelay), TimeProvider.System, context.RequestAborted);
                goto default;
            case CloudFault.Partial when PartialBatch.Of(call.Operation, Encoding.UTF8.GetString(call.Body)) is { } batch:
                var left = await _forwarder.SendAsync(call, Encoding.UTF8.GetBytes(batch.Request), context.RequestAborted);
                await (left.Status == HttpStatusCode.OK ? left with { Body = Encoding.UTF8.GetBytes(batch.Complete(Encoding.UTF8.GetString(left.Body))) } : left).WriteAsync(context);
                break;
            default:
                await (await _forwarder.SendAsync(call, call.Body, context.RequestAborted)).WriteAsync(context);
                break;
        }
    }

    private static Task RefuseAsync(HttpContext context, HttpStatusCode status, string error)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        return context.Response.WriteAsync($$"""{"__type":"{{error}}","message":"On purpose."}""");
    }
}
