using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>What can be said against an expression's operands without looking at an item.</summary>
internal sealed class OperandChecks(Action<string> report)
{
    private const int MaxInOperands = 100;
    private const string Untyped = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

    public ComparisonCondition Checked(ComparisonCondition comparison)
    {
        if (comparison.Operator is not ("=" or "<>"))
        {
            Ordered(comparison.Operator, comparison.Left);
            Ordered(comparison.Operator, comparison.Right);
        }

        Distinct(comparison.Operator, comparison.Left, [comparison.Right]);
        return comparison;
    }

    public BetweenCondition Checked(BetweenCondition between)
    {
        Ordered("BETWEEN", between.Operand);
        Ordered("BETWEEN", between.Low);
        Ordered("BETWEEN", between.High);
        if (between is { Low: ValueOperand { Value: var low }, High: ValueOperand { Value: var high } })
        {
            var bounds = $"lower bound operand: AttributeValue: {Show(low)}, upper bound operand: AttributeValue: {Show(high)}";
            if (low.Type != high.Type)
            {
                report($"The BETWEEN operator requires same data type for lower and upper bounds; {bounds}");
            }
            else if (low.IsOrdered && KeyOrder.Compare(low, high) > 0)
            {
                report($"The BETWEEN operator requires upper bound to be greater than or equal to lower bound; {bounds}");
            }
        }

        Distinct("BETWEEN", between.Operand, [between.Low, between.High]);
        return between;
    }

    public InCondition Checked(InCondition condition)
    {
        if (condition.Candidates.Count > MaxInOperands)
        {
            report($"The IN operator is provided with too many operands; number of operands: {condition.Candidates.Count}");
        }

        Distinct("IN", condition.Operand, condition.Candidates);
        return condition;
    }

    public SyntaxNode Function(string name, IReadOnlyList<Operand> operands)
    {
        var expected = name is FunctionNames.AttributeExists or FunctionNames.AttributeNotExists or FunctionNames.Size ? 1 : 2;
        if (operands.Count != expected)
        {
            report(
                "Incorrect number of operands for operator or function; "
                + $"operator or function: {name}, number of operands: {operands.Count}");
            return new SizeOperand(operands[0]);
        }

        return name switch
        {
            FunctionNames.AttributeExists => new ExistsCondition(Path(name, operands[0]), true),
            FunctionNames.AttributeNotExists => new ExistsCondition(Path(name, operands[0]), false),
            FunctionNames.AttributeType => new TypeCondition(Path(name, operands[0]), TypeName(name, operands[1])),
            FunctionNames.BeginsWith => BeginsWith(operands[0], operands[1]),
            FunctionNames.Contains => Contains(operands[0], operands[1]),
            _ => Size(operands[0]),
        };
    }

    /// <summary>The function that a condition is written with, if it is.</summary>
    public static string? FunctionOf(SyntaxNode node) => node switch
    {
        ExistsCondition exists => exists.Function,
        TypeCondition => FunctionNames.AttributeType,
        BeginsWithCondition => FunctionNames.BeginsWith,
        ContainsCondition => FunctionNames.Contains,
        _ => null,
    };

    private BeginsWithCondition BeginsWith(Operand operand, Operand prefix)
    {
        foreach (var part in (ReadOnlySpan<Operand>)[operand, prefix])
        {
            switch (part)
            {
                case ValueOperand { Value: not (StringValue or BinaryValue) } wrong:
                    IncorrectType(FunctionNames.BeginsWith, wrong.Value.Type.ToString());
                    break;
                case SizeOperand:
                    IncorrectType(FunctionNames.BeginsWith, nameof(AttributeType.N));
                    break;
            }
        }

        Distinct(FunctionNames.BeginsWith, operand, [prefix]);
        return new BeginsWithCondition(operand, prefix);
    }

    private ContainsCondition Contains(Operand operand, Operand element)
    {
        Distinct(FunctionNames.Contains, operand, [element]);
        return new ContainsCondition(operand, element);
    }

    private SizeOperand Size(Operand operand)
    {
        switch (operand)
        {
            case ValueOperand { Value: NumberValue or BoolValue or NullValue } wrong:
                IncorrectType(FunctionNames.Size, wrong.Value.Type.ToString());
                break;
            case SizeOperand:
                IncorrectType(FunctionNames.Size, nameof(AttributeType.N));
                break;
        }

        return new SizeOperand(operand);
    }

    private AttributeType TypeName(string function, Operand operand)
    {
        if (operand is not ValueOperand { Value: StringValue name })
        {
            IncorrectType(function, operand is ValueOperand wrong ? wrong.Value.Type.ToString() : Untyped);
        }
        else if (Enum.TryParse<AttributeType>(name.Value, out var type) && type.ToString() == name.Value)
        {
            return type;
        }
        else
        {
            report($"Invalid attribute type name found; type: {name.Value}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}");
        }

        return AttributeType.NULL;
    }

    private DocumentPath Path(string function, Operand operand)
    {
        if (operand is PathOperand path)
        {
            return path.Path;
        }

        report($"Operator or function requires a document path; operator or function: {function}");
        return new DocumentPath([PathElement.Of("")]);
    }

    private void Ordered(string symbol, Operand operand)
    {
        if (operand is ValueOperand { Value: { IsOrdered: false } value })
        {
            IncorrectType(symbol, value.Type.ToString());
        }
    }

    private void Distinct(string symbol, Operand first, IReadOnlyList<Operand> others)
    {
        if (first is PathOperand path && others.OfType<PathOperand>().Any(other => other.Path.SameAs(path.Path)))
        {
            report(
                "The first operand must be distinct from the remaining operands for this operator or function; "
                + $"operator: {symbol}, first operand: {path.Path}");
        }
    }

    private void IncorrectType(string function, string type) =>
        report($"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type}");

    private static string Show(AttributeValue value) => value switch
    {
        StringValue text => $"{{S:{text.Value}}}",
        NumberValue number => $"{{N:{number.Value}}}",
        BinaryValue binary => $"{{B:{Convert.ToBase64String(binary.Value.Span)}}}",
        _ => $"{{{value.Type}}}",
    };
}
