namespace EventDrivenFrontends.Contracts.Topics;

/// <summary>Keeps the items whose field has a given value.</summary>
/// <param name="Field">Name of a field of the item's data.</param>
/// <param name="Value">Text of the JSON scalar: a string's content, a number as written, <c>true</c>, <c>false</c> or <c>null</c>.</param>
public sealed record TopicFilter(string Field, string Value);
