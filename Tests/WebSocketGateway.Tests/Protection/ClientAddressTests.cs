using System.Net;
using EventDrivenFrontends.WebSocketGateway.Protection;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protection;

public class ClientAddressTests
{
    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7")]
    [InlineData("::ffff:10.0.0.7", "10.0.0.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::9", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::9", "2001:db8:1:3::/64")]
    public void Of_OneHouse_IsOneClient(string address, string expected) => Assert.Equal(expected, ClientAddress.Of(IPAddress.Parse(address)).Text);

    [Fact]
    public void Of_NoAddress_IsAClientToo() => Assert.Equal("", ClientAddress.Of(address: null).Text);
}
