using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace EventDrivenFrontends.Frontend.Pages;

/// <summary>
/// Serves <c>wwwroot</c>, and at <c>/client</c> the modules of the JavaScript client. There is no build step and so no name with a hash: browsers
/// keep every file but ask each time whether it is still the same (<c>no-cache</c> and <c>ETag</c>), so that a new version never runs with modules
/// of an old one.
/// </summary>
internal static class PageExtensions
{
    private const string Client = "client";

    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        // Finds wwwroot of a build that is started from another folder; a published one has it beside the program.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddResponseCompression(options => options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"]);
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return builder;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = AskEachTime });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, Client)),
            RequestPath = $"/{Client}",
            OnPrepareResponse = AskEachTime,
        });
        return app;
    }

    private static void AskEachTime(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl = "no-cache";
}
