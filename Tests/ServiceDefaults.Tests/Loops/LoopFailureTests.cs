using System.Net.Sockets;
using Amazon.Runtime;
using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Loops;

public sealed class LoopFailureTests
{
    public static TheoryData<Exception> Outages =>
    [
        new HttpRequestException("Connection refused"),
        new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."),
        new IOException("Unable to read", new SocketException((int)SocketError.ConnectionReset)),
        new SocketException((int)SocketError.HostUnreachable),
        new TimeoutException(),
        new TaskCanceledException("timeout", new TimeoutException()),
        new AmazonServiceException("not there yet"),
        new AggregateException(new TimeoutException(), new HttpRequestException("refused")),
    ];

    public static TheoryData<Exception> HangUps =>
    [
        new HttpRequestException("An error occurred while sending the request.", new HttpIOException(HttpRequestError.ResponseEnded, "It ended.")),
        new HttpRequestException("An error occurred while sending the request.", Reset(SocketError.ConnectionReset)),
        new HttpRequestException("Error while copying content to a stream.", Reset(SocketError.Shutdown)),
        Reset(SocketError.ConnectionReset),
    ];

    public static TheoryData<Exception> Faults =>
    [
        new IOException("disk full"),
        new InvalidOperationException("a bug"),
        new OperationCanceledException(),
        new AggregateException(new TimeoutException(), new InvalidOperationException("a bug")),
    ];

    [Theory]
    [MemberData(nameof(Outages))]
    public void IsOutage_FarSideIsAway_IsTrue(Exception exception) => Assert.True(LoopFailure.IsOutage(exception));

    [Theory]
    [MemberData(nameof(Faults))]
    public void IsOutage_FaultOfItsOwn_IsFalse(Exception exception) => Assert.False(LoopFailure.IsOutage(exception));

    [Theory]
    [MemberData(nameof(HangUps))]
    public void AHangUp_HoweverItIsSeen_IsOneKindInTheSameWords(Exception exception)
    {
        var other = new IOException("other words", new SocketException((int)SocketError.ConnectionAborted));
        Assert.True(LoopFailure.IsOutage(exception));
        Assert.Equal(LoopFailure.KindOf(other), LoopFailure.KindOf(exception));
        Assert.Equal(LoopFailure.Describe(other), LoopFailure.Describe(exception));
    }

    [Fact]
    public void OthersThatRefuse_AreToldApart()
    {
        var refused = new SocketException((int)SocketError.ConnectionRefused);
        Assert.NotEqual(
            LoopFailure.Describe(new HttpRequestException("Connection refused (localhost:1)", refused)),
            LoopFailure.Describe(new HttpRequestException("Connection refused (localhost:2)", refused)));
    }

    private static IOException Reset(SocketError error) => new("Unable to read data from the transport connection.", new SocketException((int)error));
}
