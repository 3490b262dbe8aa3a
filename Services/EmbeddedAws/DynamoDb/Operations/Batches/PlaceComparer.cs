using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Batches;

/// <summary>Tells whether two parts of a request mean the same item.</summary>
internal sealed class PlaceComparer : IEqualityComparer<(Table Table, IndexKey Key)>
{
    public static readonly PlaceComparer Instance = new();

    public bool Equals((Table Table, IndexKey Key) x, (Table Table, IndexKey Key) y) => x.Table == y.Table && x.Key.CompareTo(y.Key) == 0;

    public int GetHashCode((Table Table, IndexKey Key) obj) => HashCode.Combine(obj.Table, obj.Key.Hash);
}
