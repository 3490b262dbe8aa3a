using EventDrivenFrontends.SignalR;
using Microsoft.AspNetCore.SignalR;

// A broadcast server with SignalR: what is posted goes to all clients. Clients that only count send no pings, so their silence is allowed for.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSignalR(options => options.ClientTimeoutInterval = TimeSpan.FromHours(1));
await using var app = builder.Build();
app.MapHub<EveryoneHub>("/hub");
app.MapPost("/publish", async (HttpRequest request, IHubContext<EveryoneHub> hub) =>
{
    using var reader = new StreamReader(request.Body);
    await hub.Clients.All.SendAsync("m", await reader.ReadToEndAsync());
});
await app.RunAsync();
