using EventDrivenFrontends.Provisioning.Tests.Fixture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Provisioning.Tests;

/// <summary>A deployment that does not come to an end is given up.</summary>
public sealed class PatienceTests : IAsyncLifetime
{
    private const string NeverReady = """
        <DescribeStacksResponse><DescribeStacksResult><Stacks><member>
        <StackName>event-driven-frontends</StackName><StackStatus>CREATE_IN_PROGRESS</StackStatus>
        </member></Stacks></DescribeStacksResult></DescribeStacksResponse>
        """;

    private WebApplication _cloud = null!;

    public Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _cloud = builder.Build();
        _cloud.MapPost("/", (HttpContext context) => context.Response.WriteAsync(NeverReady));
        return _cloud.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _cloud.StopAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task A_stack_that_is_never_ready_is_given_up_after_the_timeout()
    {
        var (exitCode, output) = await ProvisioningRun.CompleteAsync(
            new Uri(_cloud.Urls.First()), TemplateFile.OfTheSystem, "--Stack:Timeout=00:00:10");

        Assert.True(exitCode == 1, output);
        Assert.Contains("The stack event-driven-frontends was not ready within 00:00:10.", output, StringComparison.Ordinal);
    }
}
