using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace EventDrivenFrontends.Hosting.Tests.ApplicationModel;

public sealed class ReferenceExpressions
{
    [Fact]
    public async Task GetValueAsync_MixesTextAndValues()
    {
        var parameter = new ParameterResource("region", _ => "eu-west-1");
        var expression = ReferenceExpression.Create($"{{a}} in {parameter}, {"really"}");

        Assert.Equal("{a} in eu-west-1, really", await expression.GetValueAsync(default));
        Assert.Equal("{a} in {region.value}, really", expression.ValueExpression);
    }

    [Theory]
    [InlineData(EndpointProperty.Url, "http://localhost:4566")]
    [InlineData(EndpointProperty.Host, "localhost")]
    [InlineData(EndpointProperty.Port, "4566")]
    [InlineData(EndpointProperty.Scheme, "http")]
    [InlineData(EndpointProperty.HostAndPort, "localhost:4566")]
    [InlineData(EndpointProperty.TargetPort, "8000")]
    public async Task Property_OfAnEndpoint_IsItsValue(EndpointProperty property, string expected)
    {
        var endpoint = Endpoint();

        Assert.Equal(expected, await endpoint.Property(property).GetValueAsync());
    }

    [Fact]
    public async Task GetValueAsync_ForAContainer_NamesTheMachineAsTheContainerSeesIt()
    {
        var context = new ValueProviderContext { Caller = new ContainerResource("localstack") };

        Assert.Equal("http://host.docker.internal:4566", await Endpoint().GetValueAsync(context));
    }

    [Fact]
    public void Url_BeforeTheStart_SaysThatThereIsNone()
    {
        var project = new ProjectResource("aws");
        project.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, "http"));

        Assert.False(project.GetEndpoint("http").IsAllocated);
        Assert.False(project.GetEndpoint("grpc").Exists);
        Assert.Throws<InvalidOperationException>(() => project.GetEndpoint("http").Url);
    }

    private static EndpointReference Endpoint()
    {
        var project = new ProjectResource("aws");
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, "http", port: 4566, targetPort: 8000);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", 4566);
        project.Annotations.Add(endpoint);
        return project.GetEndpoint("http");
    }
}
