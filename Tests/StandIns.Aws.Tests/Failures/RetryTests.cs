using Amazon.Runtime;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Failures;

public sealed class RetryTests
{
    private const int Attempts = 3;

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task What_may_pass_is_tried_again_until_it_succeeds(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(
            service.Error(500, "InternalFailure", "oops"), service.Error(503, "ServiceUnavailable", "busy"), service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        Assert.Equal(Attempts, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Text).Distinct());
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task Throttling_is_tried_again_although_it_is_a_4xx(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Error(400, "ThrottlingException", "slow down"), service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task What_stays_broken_fails_after_the_last_attempt(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Error(500, "InternalFailure", "oops"));

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => service.CallAsync(server.Endpoint, config => config.MaxErrorRetry = Attempts - 1, CancellationToken.None));

        Assert.Equal(("InternalFailure", ErrorType.Receiver), (fault.ErrorCode, fault.ErrorType));
        Assert.Equal(Attempts, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_fault_of_the_caller_is_not_tried_again(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Error(400, "ValidationException", "no"));

        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => service.CallAsync(server.Endpoint, null, CancellationToken.None));

        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task MaxErrorRetry_is_obeyed(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(service.Error(503, "ServiceUnavailable", "busy"));

        await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => service.CallAsync(server.Endpoint, config => config.MaxErrorRetry = 0, CancellationToken.None));

        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(AnyService.Names), MemberType = typeof(AnyService))]
    public async Task A_cut_connection_is_tried_again(string name)
    {
        var service = AnyService.Named(name);
        await using var server = new ScriptedServer(Answer.Cut, service.Success);

        await service.CallAsync(server.Endpoint, null, CancellationToken.None);

        Assert.Equal(2, server.Requests.Count);
    }
}
