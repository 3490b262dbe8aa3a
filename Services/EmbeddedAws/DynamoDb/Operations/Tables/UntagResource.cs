using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record UntagResourceRequest
{
    public string? ResourceArn { get; init; }

    public List<string>? TagKeys { get; init; }
}

internal static class UntagResource
{
    public static EmptyResponse Handle(DynamoDbState state, UntagResourceRequest request)
    {
        new Constraints().Required(request.ResourceArn, "resourceArn").Required(request.TagKeys, "tagKeys").Verify();
        if (request.TagKeys!.Count == 0)
        {
            throw AwsError.Validation("Atleast one Tag Key needs to be provided as Input.");
        }

        var table = TagChecks.Table(state, request.ResourceArn!);
        lock (table.Gate)
        {
            foreach (var key in request.TagKeys.OfType<string>())
            {
                table.Tags.Remove(key);
            }
        }

        return EmptyResponse.Instance;
    }
}
