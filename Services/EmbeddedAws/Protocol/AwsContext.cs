namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>Who calls, where, and by which address: all that an operation learns of the request beside its content.</summary>
/// <param name="Endpoint">Scheme and host as the caller wrote them, so that a queue's URL leads back by the same way.</param>
internal sealed record AwsContext(string AccountId, string Region, string RequestId, Uri Endpoint, string ServiceSigningName)
{
    public const string DefaultAccountId = "000000000000";
    public const string DefaultRegion = "us-east-1";
}
