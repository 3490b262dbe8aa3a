using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.AppHost.Clouds;

namespace EventDrivenFrontends.AppHost.Tests.Clouds;

public sealed class CloudExtensionsTests
{
    [Theory]
    [InlineData("embedded", WaitType.WaitUntilStarted)]
    [InlineData("localstack", WaitType.WaitUntilHealthy)]
    public void WithTemplate_ACloudThatIsStarted_IsWaitedFor(string kind, WaitType wait)
    {
        var builder = DistributedApplication.CreateBuilder(["--cloud", kind]);
        var provisioning = builder.AddProject("provisioning", "provisioning.csproj").WithTemplate(builder.AddCloud(), "template");

        var waits = Assert.Single(provisioning.Resource.Annotations.OfType<WaitAnnotation>());
        Assert.Equal(("aws", wait), (waits.Resource.Name, waits.WaitType));
    }

    [Fact]
    public void WithCloud_AService_WaitsForTheTemplateToo()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        var cloud = builder.AddCloud();
        var provisioning = builder.AddProject("provisioning", "provisioning.csproj").WithTemplate(cloud, "template");
        var service = builder.AddProject("service", "service.csproj").WithCloud(cloud, provisioning);

        Assert.Contains(
            service.Resource.Annotations.OfType<WaitAnnotation>(),
            wait => wait.Resource == provisioning.Resource && wait.WaitType is WaitType.WaitForCompletion);
    }
}
