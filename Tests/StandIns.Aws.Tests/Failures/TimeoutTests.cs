using Amazon.Runtime;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Failures;

public sealed class TimeoutTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    /// <summary>Long enough for the request to reach the server on a busy machine.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.5);

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_call_is_cancelled_while_the_server_is_silent(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(Answer.Silence);
        using var cancellation = new CancellationTokenSource();
        var call = service.CallAsync(server.Endpoint, null, cancellation.Token);
        await Eventually.BeAsync(() => server.Requests.Count > 0, "the request has come");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Ceiling));
        Assert.Single(AttemptsAt(server));
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_call_that_is_cancelled_before_it_starts_sends_nothing(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Success);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.CallAsync(server.Endpoint, null, new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_silent_server_is_given_up_at_the_configured_timeout(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(Answer.Silence);
        var start = TimeProvider.System.GetTimestamp();

        await Assert.ThrowsAnyAsync<TimeoutException>(() => service.CallAsync(server.Endpoint, Hasty, CancellationToken.None).WaitAsync(Ceiling));

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), Short * 0.9, Ceiling / 2);
        Assert.Single(AttemptsAt(server));
    }

    [Fact]
    public async Task After_a_timeout_the_call_is_tried_again()
    {
        var service = AnyService.Named("SQS");
        await using var server = new ScriptedServer(Answer.Silence, service.Success);

        await service.CallAsync(server.Endpoint, config => config.Timeout = Short, CancellationToken.None).WaitAsync(Ceiling);

        Assert.Equal(2, AttemptsAt(server).Count());
    }

    /// <summary>
    /// As the SDK counts them. Below it, .NET's handler may send an attempt once more on a new connection when it is cancelled just while it
    /// reads the answer: the closed connection looks to it like one that broke before the answer.
    /// </summary>
    private static IEnumerable<string> AttemptsAt(ScriptedServer server) => server.Requests.Select(request => request.Headers["amz-sdk-request"]).Distinct();

    private static void Hasty(ClientConfig config)
    {
        config.Timeout = Short;
        config.MaxErrorRetry = 0;
    }
}
