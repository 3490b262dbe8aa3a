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
        var keys = request.TagKeys ?? [];
        var constraints = new Constraints().Required(request.ResourceArn, "resourceArn").Required(request.TagKeys, "tagKeys");
        for (var i = 0; i < keys.Count; i++)
        {
            constraints
                .Required(keys[i], $"tagKeys.{i + 1}.member")
                .Length(keys[i]?.Length, keys[i] ?? "", $"tagKeys.{i + 1}.member", 1, TagChecks.MaxKeyLength);
        }

        constraints.Verify();
        if (keys.Count == 0)
        {
            throw AwsError.Validation("Atleast one Tag Key needs to be provided as Input.");
        }

        var table = TagChecks.Table(state, request.ResourceArn!);
        table.Change(() =>
        {
            foreach (var key in keys)
            {
                table.Tags.Remove(key);
            }
        });

        return EmptyResponse.Instance;
    }
}
