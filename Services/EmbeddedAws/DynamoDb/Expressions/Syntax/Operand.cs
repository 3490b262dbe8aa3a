using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;

/// <summary>Anything that an expression is made of; what stands in parentheses may turn out to be either kind.</summary>
internal abstract record SyntaxNode;

/// <summary>What has a value.</summary>
internal abstract record Operand : SyntaxNode;

internal sealed record PathOperand(DocumentPath Path) : Operand;

internal sealed record ValueOperand(AttributeValue Value) : Operand;

internal sealed record SizeOperand(Operand Of) : Operand;

/// <summary>Only in update expressions: the path's value, or else the other.</summary>
internal sealed record IfNotExistsOperand(DocumentPath Path, Operand Otherwise) : Operand;

/// <summary>Only in update expressions.</summary>
internal sealed record ListAppendOperand(Operand First, Operand Second) : Operand;

/// <summary>Only in update expressions.</summary>
internal sealed record ArithmeticOperand(Operand Left, bool IsSubtraction, Operand Right) : Operand;
