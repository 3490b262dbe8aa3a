using System.Net;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>A call that a service makes of AWS.</summary>
internal sealed record CloudCall(HttpMethod Method, string Path, string Target, IReadOnlyList<KeyValuePair<string, string?[]>> Headers, byte[] Body)
{
    private static readonly string[] PerConnection = ["Host", "Connection", "Transfer-Encoding", "Content-Length"];

    /// <summary>Empty for the query protocol, of CloudFormation.</summary>
    public string Operation => Target[(Target.LastIndexOf('.') + 1)..];

    public bool IsDynamoDb => Target.StartsWith("DynamoDB", StringComparison.Ordinal);

    public static async Task<CloudCall> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key, header.Value.ToArray())).ToList();
        return new CloudCall(
            new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString, context.Request.Headers["X-Amz-Target"].ToString(), headers, body.ToArray());
    }
}

/// <summary>What AWS answers.</summary>
internal sealed record CloudAnswer(HttpStatusCode Status, string? ContentType, byte[] Body)
{
    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = (int)Status;
        context.Response.ContentType = ContentType;
        await context.Response.Body.WriteAsync(Body, context.RequestAborted);
    }
}
