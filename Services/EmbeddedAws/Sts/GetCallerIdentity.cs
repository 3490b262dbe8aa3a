using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Sts;

internal sealed record GetCallerIdentityRequest;

internal sealed record GetCallerIdentityResponse(string UserId, string Account, string Arn);

/// <summary>Every caller is the root user of its account.</summary>
internal static class GetCallerIdentity
{
    public static GetCallerIdentityResponse Handle(AwsContext context, GetCallerIdentityRequest request) =>
        new(context.AccountId, context.AccountId, $"arn:aws:iam::{context.AccountId}:root");
}
