using EventDrivenFrontends.Provisioning;
using EventDrivenFrontends.Provisioning.Redrive;
using EventDrivenFrontends.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (args is [RedriveExtensions.Verb, ..])
{
    return await RedriveExtensions.RedriveAsync(args);
}

var builder = Host.CreateApplicationBuilder(args);
builder.AddServiceDefaults();
builder.AddStackDeployment();

using var host = builder.Build();
await host.StartAsync();
var exitCode = await host.Services.GetRequiredService<StackDeployment>().WaitAsync();
await host.StopAsync();
return exitCode;
