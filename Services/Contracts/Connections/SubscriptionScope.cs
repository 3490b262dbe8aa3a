using System.Globalization;
using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.Contracts.Connections;

/// <summary>
/// Where the subscribers of a topic stand, so that those of a change are found by its view, its key and the values of its fields. Who follows a whole view is
/// spread by the hash of the connection; narrower topics are spread by their keys and by the value of their first filter.
/// </summary>
public static class SubscriptionScope
{
    /// <summary>Kind of the topics that are a whole view.</summary>
    public const string WholeView = "*";

    /// <summary>Kind of the topics that are one key, with filters or without.</summary>
    public const string SingleKey = "/";

    private const int WholeViewPartitions = 8;
    private const char FieldMark = '?';

    /// <summary>The kind of a topic: <see cref="WholeView"/>, <see cref="SingleKey"/>, or <c>?</c> and the field of the first filter.</summary>
    public static string KindOf(Topic topic) => topic switch
    {
        { Key: not null } => SingleKey,
        { Filters: [var first, ..] } => FieldMark + first.Field,
        _ => WholeView,
    };

    /// <summary>The partition of a connection's row among the subscribers of a topic.</summary>
    public static string PartitionOf(Topic topic, string connectionId) => topic switch
    {
        { Key: { } key } => OfKey(topic.View, key),
        { Filters: [var first, ..] } => OfField(topic.View, first.Field, first.Value),
        _ => OfWholeView(topic.View, (int)(StableHash.Of(connectionId) % WholeViewPartitions)),
    };

    /// <summary>The partitions with the subscribers of a whole view.</summary>
    public static IEnumerable<string> OfWholeView(string view) => Enumerable.Range(0, WholeViewPartitions).Select(number => OfWholeView(view, number));

    /// <summary>The partition with the subscribers of a key.</summary>
    public static string OfKey(string view, string key) => $"key#{view}/{Uri.EscapeDataString(key)}";

    /// <summary>The partition with the subscribers whose first filter asks for this value.</summary>
    public static string OfField(string view, string field, string value) =>
        $"field#{view}?{Uri.EscapeDataString(field)}={Uri.EscapeDataString(value)}";

    /// <summary>The field that a kind filters on; null when it is another kind.</summary>
    public static string? FieldOf(string kind) => kind is [FieldMark, ..] ? kind[1..] : null;

    private static string OfWholeView(string view, int number) => string.Create(CultureInfo.InvariantCulture, $"all#{view}#{number}");
}
