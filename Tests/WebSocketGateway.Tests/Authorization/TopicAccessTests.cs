using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Authorization;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Authorization;

public sealed class TopicAccessTests
{
    [Theory]
    [InlineData(ViewAccess.Public, null, null, AccessDecision.Allowed)]
    [InlineData(ViewAccess.Authenticated, null, null, AccessDecision.NeedsIdentity)]
    [InlineData(ViewAccess.Authenticated, "ann", null, AccessDecision.Allowed)]
    [InlineData(ViewAccess.Owner, null, "ann", AccessDecision.NeedsIdentity)]
    [InlineData(ViewAccess.Owner, "ann", "ann", AccessDecision.Allowed)]
    [InlineData(ViewAccess.Owner, "ann", "bob", AccessDecision.Denied)]
    [InlineData(ViewAccess.Owner, "ann", null, AccessDecision.Denied)]
    internal void Decide_ByAccessAndIdentity(ViewAccess access, string? user, string? key, AccessDecision expected) =>
        Assert.Equal(expected, TopicAccess.Decide(new Caller(user), GatewayHost.Seats with { Access = access }, Topic.Of("seats", key)));

    [Theory]
    [InlineData(ViewAccess.Public, null, true)]
    [InlineData(ViewAccess.Owner, null, false)]
    [InlineData(ViewAccess.Owner, "ann", true)]
    public void IsListed_WhenTheCallerMayReadAnyOfIt(ViewAccess access, string? user, bool expected) =>
        Assert.Equal(expected, TopicAccess.IsListed(new Caller(user), GatewayHost.Seats with { Access = access }));
}
