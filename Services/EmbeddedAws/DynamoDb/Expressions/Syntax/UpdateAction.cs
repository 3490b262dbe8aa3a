using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;

/// <summary>What an update expression does at one path.</summary>
internal abstract record UpdateAction(DocumentPath Path);

internal sealed record SetAction(DocumentPath Path, Operand Value) : UpdateAction(Path);

internal sealed record RemoveAction(DocumentPath Path) : UpdateAction(Path);

/// <summary>Adds a number, or elements to a set.</summary>
internal sealed record AddAction(DocumentPath Path, AttributeValue Value) : UpdateAction(Path);

/// <summary>Takes elements from a set.</summary>
internal sealed record DeleteAction(DocumentPath Path, SetValue Elements) : UpdateAction(Path);
