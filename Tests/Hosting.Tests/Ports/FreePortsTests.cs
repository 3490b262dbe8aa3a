using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Ports;

namespace EventDrivenFrontends.Hosting.Tests.Ports;

public sealed class FreePortsTests
{
    [Fact]
    public void Take_ByTwoHostsAtOnce_NeverGivesTheSamePort()
    {
        using var one = new FreePorts();
        using var two = new FreePorts();

        var ports = Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? one : two).Take()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 10_000, 31_999));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("0.0.0.0")]
    public void IsFree_OfAPortThatSomeoneListensOn_IsFalse(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();

        Assert.False(PortCheck.IsFree(((IPEndPoint)listener.LocalEndpoint).Port));
    }
}
