using EventDrivenFrontends.EmbeddedAws.CloudFormation;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;
using EventDrivenFrontends.EmbeddedAws.EventBridge;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs;
using EventDrivenFrontends.EmbeddedAws.Sts;

namespace EventDrivenFrontends.EmbeddedAws;

/// <summary>The whole program, for Program.cs and for tests alike.</summary>
internal static class EmbeddedAwsApp
{
    public const string DefaultUrl = "http://localhost:4566";

    public static WebApplication Create(string[] args, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = AwsEndpoint.MaxBodySize;
        });
        // Calls are short and wait for nothing but signals, so each may run where its bytes arrive.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Whoever listens to it has an activity made for each request, of which nobody is told here.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.AddSingleton(time);
        builder.Services.AddDurability(builder.Configuration[DurabilityOptions.FolderKey]);
        builder.Services.AddAwsProtocols();
        builder.Services.AddSqs();
        builder.Services.AddSts();
        builder.Services.AddDynamoDb();
        builder.Services.AddDynamoDbStreams();
        builder.Services.AddEventBridge();
        builder.Services.AddCloudFormation();

        var app = builder.Build();
        app.OpenData();
        app.MapGet("/_embedded/health", new Health(app.Services.GetRequiredService<IJournal>()).AnswerAsync);
        app.Map("{**path}", app.Services.GetRequiredService<AwsEndpoint>().InvokeAsync);
        return app;
    }
}
