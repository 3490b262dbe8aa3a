using EventDrivenFrontends.WebSocketGateway.Feed;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Feed;

public sealed class GatewayAddressTests
{
    [Theory]
    [InlineData("http://localhost:8081", "http://localhost:8081")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("http://0.0.0.0:8081", "http://10.0.3.17:8081")]
    [InlineData("http://[::]:8081", "http://10.0.3.17:8081")]
    [InlineData("http://*:8081", "http://10.0.3.17:8081")]
    [InlineData("https://localhost:8443 http://localhost:8081", "http://localhost:8081")]
    [InlineData("https://localhost:8443", "https://localhost:8443")]
    public void Choose_Listening_GivesAnAddressToReachItAt(string listening, string expected) =>
        Assert.Equal(expected, GatewayAddress.Choose(listening.Split(' '), () => "10.0.3.17"));

    [Fact]
    public void Choose_NothingListening_GivesNone() => Assert.Null(GatewayAddress.Choose([], GatewayAddress.MachineAddress));

    [Fact]
    public void MachineAddress_IsOneThatAUrlCanHold() =>
        Assert.True(Uri.TryCreate($"http://{GatewayAddress.MachineAddress()}:8081", UriKind.Absolute, out _));
}
