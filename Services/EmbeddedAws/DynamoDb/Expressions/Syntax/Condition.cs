using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;

/// <summary>What holds or does not.</summary>
internal abstract record Condition : SyntaxNode;

internal sealed record AndCondition(Condition Left, Condition Right) : Condition;

internal sealed record OrCondition(Condition Left, Condition Right) : Condition;

internal sealed record NotCondition(Condition Inner) : Condition;

/// <param name="Operator">One of = &lt;&gt; &lt; &lt;= &gt; &gt;=.</param>
internal sealed record ComparisonCondition(Operand Left, string Operator, Operand Right) : Condition;

internal sealed record BetweenCondition(Operand Operand, Operand Low, Operand High) : Condition;

internal sealed record InCondition(Operand Operand, IReadOnlyList<Operand> Candidates) : Condition;

internal sealed record ExistsCondition(DocumentPath Path, bool Expected) : Condition
{
    public string Function => Expected ? FunctionNames.AttributeExists : FunctionNames.AttributeNotExists;
}

internal sealed record TypeCondition(DocumentPath Path, AttributeType Type) : Condition;

internal sealed record BeginsWithCondition(Operand Operand, Operand Prefix) : Condition;

internal sealed record ContainsCondition(Operand Operand, Operand Element) : Condition;
