using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record TagResourceRequest
{
    public string? ResourceArn { get; init; }

    public List<Tag>? Tags { get; init; }
}

internal sealed record EmptyResponse
{
    public static readonly EmptyResponse Instance = new();
}

internal static class TagResource
{
    public static EmptyResponse Handle(DynamoDbState state, TagResourceRequest request)
    {
        new Constraints().Required(request.ResourceArn, "resourceArn").Required(request.Tags, "tags").Verify();
        if (request.Tags!.Count == 0)
        {
            throw AwsError.Validation("Atleast one Tag needs to be provided as Input.");
        }

        var tags = TagChecks.Verified(request.Tags);
        var table = TagChecks.Table(state, request.ResourceArn!);
        table.Change(() =>
        {
            if (table.Tags.Keys.Union(tags.Keys).Count() > TagChecks.MaxTags)
            {
                throw AwsError.Validation($"Too many tags: a resource can have {TagChecks.MaxTags}");
            }

            foreach (var (key, value) in tags)
            {
                table.Tags[key] = value;
            }
        });

        return EmptyResponse.Instance;
    }
}
