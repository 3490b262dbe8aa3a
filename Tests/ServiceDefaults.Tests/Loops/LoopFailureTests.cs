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
}
