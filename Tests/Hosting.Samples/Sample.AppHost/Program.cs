// A model of every kind of relation; the tests choose what differs by configuration.
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
var configuration = builder.Configuration;

var job = builder.AddProject<Projects.Sample_Job>("job")
    .WithArgs("prepared")
    .WithEnvironment("EXIT_CODE", configuration["JobExitCode"] ?? "0");

var back = builder.AddProject<Projects.Sample_Web>("back")
    .WithHttpEndpoint(port: configuration.GetValue<int?>("BackPort"))
    .WithHttpHealthCheck("/health")
    .WithEnvironment("HealthyAfterSeconds", configuration["HealthyAfterSeconds"] ?? "0")
    .WithEnvironment("IgnoresStop", configuration["IgnoresStop"] ?? "false")
    .WithUrlForEndpoint("http", url => url.Url = "/pid");

var greeting = builder.AddParameter("greeting", "hello");

builder.AddProject<Projects.Sample_Web>("front")
    .WithHttpEndpoint(port: configuration.GetValue<int?>("FrontPort"))
    .WithReplicas(configuration.GetValue("Replicas", 1))
    .WithHttpHealthCheck("/health")
    .WithReference(back)
    .WithEnvironment("GREETING", greeting)
    .WithEnvironment("BACK_HEALTH", $"{back.GetEndpoint("http")}/health")
    .WaitFor(back)
    .WaitForCompletion(job);

if (configuration["Twin"] is { } twin)
{
    builder.AddProject<Projects.Sample_Job>(twin);
}

builder.Build().Run();
