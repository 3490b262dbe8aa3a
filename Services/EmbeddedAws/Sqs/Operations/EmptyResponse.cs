namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record EmptyResponse
{
    public static readonly EmptyResponse Instance = new();
}
