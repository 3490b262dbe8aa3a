// Answers with what it was given, dies when told to, and is healthy after a while.
var builder = WebApplication.CreateSlimBuilder(args);
var app = builder.Build();
var time = TimeProvider.System;
var start = time.GetTimestamp();
var healthyAfter = TimeSpan.FromSeconds(builder.Configuration.GetValue("HealthyAfterSeconds", 0.0));

app.MapGet("/health", () => time.GetElapsedTime(start) >= healthyAfter ? Results.Ok() : Results.StatusCode(503));
app.MapGet("/pid", () => Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
app.MapGet("/env/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? string.Empty);
app.MapGet("/say/{text}", (string text) => Console.Out.WriteLineAsync(text));
app.MapGet("/complain/{text}", (string text) => Console.Error.WriteLineAsync(text));
app.MapPost("/echo", (HttpContext context) => context.Request.Body.CopyToAsync(context.Response.Body));
app.MapPost("/exit/{code:int}", (int code) => Environment.Exit(code));

if (builder.Configuration.GetValue("IgnoresStop", false))
{
    using var stubborn = System.Runtime.InteropServices.PosixSignalRegistration.Create(
        System.Runtime.InteropServices.PosixSignal.SIGTERM, context => context.Cancel = true);
    await app.StartAsync();
    await Task.Delay(Timeout.InfiniteTimeSpan, time);
}

await app.RunAsync();
