using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <param name="Projected">The attributes that the index carries; null for all.</param>
internal sealed record IndexDefinition(
    string Name, bool IsGlobal, KeySchema Key, Projection Projection, IReadOnlyList<string>? Projected, ProvisionedThroughput? Throughput)
{
    [JsonIgnore]
    public bool ProjectsAll => Projected is null;

    public static IndexDefinition Of(
        string name, bool isGlobal, KeySchema key, KeySchema tableKey, Projection projection, ProvisionedThroughput? throughput)
    {
        string[]? projected = projection.ProjectionType == Projection.All
            ? null
            :
            [
                .. key.Attributes.Concat(tableKey.Attributes).Select(attribute => attribute.Name)
                    .Concat(projection.NonKeyAttributes ?? [])
                    .Distinct(),
            ];
        return new IndexDefinition(name, isGlobal, key, projection, projected, throughput);
    }

    public AttributeMap Project(AttributeMap item) => Projected is null ? item : item.Pick(Projected);
}
