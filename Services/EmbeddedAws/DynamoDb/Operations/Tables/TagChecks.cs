using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal static class TagChecks
{
    public const int MaxTags = 50;
    public const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    public static IReadOnlyDictionary<string, string> Verified(IReadOnlyList<Tag> tags)
    {
        var constraints = new Constraints();
        for (var i = 0; i < tags.Count; i++)
        {
            constraints
                .Required(tags[i]?.Key, $"tags.{i + 1}.member.key")
                .Required(tags[i]?.Value, $"tags.{i + 1}.member.value")
                .Length(tags[i]?.Key?.Length, tags[i]?.Key ?? "", $"tags.{i + 1}.member.key", 1, MaxKeyLength)
                .Length(tags[i]?.Value?.Length, tags[i]?.Value ?? "", $"tags.{i + 1}.member.value", 0, MaxValueLength);
        }

        constraints.Verify();
        if (tags.Any(tag => tag.Key!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            throw AwsError.Validation("Caller is an end user and not allowed to mutate system tags");
        }

        return tags.DistinctBy(tag => tag.Key).Count() == tags.Count
            ? tags.ToDictionary(tag => tag.Key!, tag => tag.Value!)
            : throw AwsError.Validation("Duplicate tag keys are not allowed: the same key occurs more than once");
    }

    public static Table Table(DynamoDbState state, string arn)
    {
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw AwsError.Validation($"Invalid TableArn: Invalid ResourceArn provided as input {arn}");
        }

        return state.Find(arn) ?? throw DynamoDbErrors.NotFound($"Requested resource not found: ResourcArn: {arn} not found");
    }
}
