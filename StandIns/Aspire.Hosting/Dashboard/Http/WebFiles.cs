using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>The dashboard's page, embedded in this assembly under the names of its paths.</summary>
internal static class WebFiles
{
    private const string Prefix = "dashboard/";
    private const string Index = "/index.html";
    private const string Login = "/login.html";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    /// <summary>Serves every file but the login page, which it returns.</summary>
    public static RequestDelegate MapWebFiles(this IEndpointRouteBuilder routes)
    {
        var assembly = typeof(WebFiles).Assembly;
        RequestDelegate? login = null;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var path = name[(Prefix.Length - 1)..].Replace('\\', '/');
            var file = Read(assembly, name);
            if (path == Login)
            {
                login = context => SendAsync(context, file);
            }
            else if (path == Index)
            {
                routes.MapGet("/", context => SendAsync(context, file));
            }
            else
            {
                routes.MapGet(path, context => SendAsync(context, file)).AllowAnonymous();
            }
        }

        return login!;
    }

    private static WebFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new WebFile(content, Types[Path.GetExtension(name)], $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
    }

    private static Task SendAsync(HttpContext context, WebFile file)
    {
        context.Response.Headers.ETag = file.Tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers[HeaderNames.IfNoneMatch].Contains(file.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.Type;
        context.Response.ContentLength = file.Content.Length;
        return context.Response.Body.WriteAsync(file.Content, context.RequestAborted).AsTask();
    }

    private sealed record WebFile(byte[] Content, string Type, string Tag);
}
