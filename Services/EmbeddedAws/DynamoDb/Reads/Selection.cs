using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;

/// <summary>What of the items that were read is answered: by the member Select, the filter and the projection.</summary>
internal sealed record Selection(string? Select, ConditionExpression? Filter, ProjectionExpression? Projection, IndexDefinition? Index)
{
    public const string AllAttributes = "ALL_ATTRIBUTES";
    public const string AllProjected = "ALL_PROJECTED_ATTRIBUTES";
    public const string Specific = "SPECIFIC_ATTRIBUTES";
    public const string CountOnly = "COUNT";

    public bool IsCount => Select == CountOnly;

    public void Verify()
    {
        if (Projection is not null && Select is not (null or Specific))
        {
            var chosen = IsCount ? "only the Count" : Select;
            throw AwsError.Validation($"Cannot specify the ProjectionExpression when choosing to get {chosen}");
        }

        if (Projection is null && Select == Specific)
        {
            throw AwsError.Validation("Must specify the ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        }

        if (Select == AllProjected && Index is null)
        {
            throw AwsError.Validation("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
    }

    public List<AttributeMap> Apply(Page page)
    {
        var selected = new List<AttributeMap>(page.Items.Count);
        foreach (var item in page.Items)
        {
            if (Filter is null || Filter.Holds(item))
            {
                selected.Add(Shown(item));
            }
        }

        return selected;
    }

    private AttributeMap Shown(AttributeMap item)
    {
        if (Projection is not null)
        {
            return Projection.Apply(item);
        }

        return Index is null || Select == AllAttributes ? item : Index.Project(item);
    }
}
