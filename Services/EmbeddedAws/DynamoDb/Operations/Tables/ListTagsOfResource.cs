using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record ListTagsOfResourceRequest
{
    public string? ResourceArn { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record ListTagsOfResourceResponse
{
    public required IReadOnlyList<Tag> Tags { get; init; }
}

internal static class ListTagsOfResource
{
    /// <summary>A table's tags, of which there are at most fifty, fit one page.</summary>
    public static ListTagsOfResourceResponse Handle(DynamoDbState state, ListTagsOfResourceRequest request)
    {
        new Constraints().Required(request.ResourceArn, "resourceArn").Verify();
        if (request.NextToken is not null)
        {
            throw AwsError.Validation("The NextToken is none that this operation gave");
        }

        var table = TagChecks.Table(state, request.ResourceArn!);
        lock (table.Gate)
        {
            return new ListTagsOfResourceResponse { Tags = [.. table.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] };
        }
    }
}
