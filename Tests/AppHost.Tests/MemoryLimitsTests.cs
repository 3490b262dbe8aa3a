using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EventDrivenFrontends.AppHost.Tests;

public sealed class MemoryLimitsTests
{
    [Fact]
    public async Task LimitMemory_ALimit_IsInTheEnvironmentOfThatServiceOnly()
    {
        var builder = DistributedApplication.CreateBuilder(["--Memory:Producer", "100"]);
        var producer = builder.AddProject("producer", "producer.csproj");
        var gateway = builder.AddProject("gateway", "gateway.csproj");
        builder.LimitMemory();

        Assert.Equal("6400000", await HeapOf(producer.Resource));
        Assert.Null(await HeapOf(gateway.Resource));
    }

    [Theory]
    [InlineData("--Memory:Producer", "much", "Memory:Producer is 'much'; it is a number of MB from 16 to 1048576.")]
    [InlineData("--Memory:Producer", "1", "Memory:Producer is '1'; it is a number of MB from 16 to 1048576.")]
    [InlineData("--Memory:Nobody", "100", "Memory:Nobody: there is no such service. There are: producer.")]
    public void LimitMemory_WhatMakesNoSense_IsToldByItsName(string option, string value, string fault)
    {
        var builder = DistributedApplication.CreateBuilder([option, value]);
        builder.AddProject("producer", "producer.csproj");
        Assert.Equal(fault, Assert.Throws<DistributedApplicationException>(builder.LimitMemory).Message);
    }

    private static async Task<object?> HeapOf(ProjectResource service)
    {
        var context = new EnvironmentCallbackContext(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), service);
        foreach (var callback in service.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        return context.EnvironmentVariables.GetValueOrDefault("DOTNET_GCHeapHardLimit");
    }
}
