using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>
/// Whether a condition holds for an item. Nothing fails here: what is missing or of another type is unequal to everything and not
/// comparable.
/// </summary>
internal readonly struct ConditionEvaluator(AttributeMap item)
{
    public bool Holds(Condition condition) => condition switch
    {
        AndCondition and => Holds(and.Left) && Holds(and.Right),
        OrCondition or => Holds(or.Left) || Holds(or.Right),
        NotCondition not => !Holds(not.Inner),
        ComparisonCondition comparison => Compare(Value(comparison.Left), comparison.Operator, Value(comparison.Right)),
        BetweenCondition between => IsBetween(between),
        InCondition contained => IsIn(contained),
        ExistsCondition exists => item.Read(exists.Path) is not null == exists.Expected,
        TypeCondition type => item.Read(type.Path)?.Type == type.Type,
        BeginsWithCondition begins =>
            Value(begins.Operand) is { } value && Value(begins.Prefix) is { } prefix && KeyOrder.StartsWith(value, prefix),
        ContainsCondition contains =>
            Value(contains.Operand) is { } value && Value(contains.Element) is { } element && Contains(value, element),
        _ => false,
    };

    private AttributeValue? Value(Operand operand) => operand switch
    {
        PathOperand path => item.Read(path.Path),
        ValueOperand value => value.Value,
        SizeOperand size => Value(size.Of) is { } value ? Size(value) : null,
        _ => null,
    };

    private bool IsBetween(BetweenCondition between)
    {
        var value = Value(between.Operand);
        return Compare(value, ">=", Value(between.Low)) && Compare(value, "<=", Value(between.High));
    }

    private bool IsIn(InCondition condition)
    {
        var value = Value(condition.Operand);
        foreach (var candidate in condition.Candidates)
        {
            if (Compare(value, "=", Value(candidate)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Compare(AttributeValue? left, string symbol, AttributeValue? right)
    {
        if (symbol is "=" or "<>")
        {
            return (left is not null && left.Equals(right)) == (symbol == "=");
        }

        if (left is null || right is null || left.Type != right.Type || !left.IsOrdered)
        {
            return false;
        }

        var order = KeyOrder.Compare(left, right);
        return symbol switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static bool Contains(AttributeValue value, AttributeValue element) => (value, element) switch
    {
        (StringValue text, StringValue part) => text.Value.Contains(part.Value, StringComparison.Ordinal),
        (BinaryValue bytes, BinaryValue part) => bytes.Value.Span.IndexOf(part.Value.Span) >= 0,
        (SetValue set, _) => set.Contains(element),
        (ListValue list, _) => list.Elements.Contains(element),
        _ => false,
    };

    /// <summary>Characters, bytes or elements; numbers and booleans have no size.</summary>
    private static NumberValue? Size(AttributeValue value)
    {
        long? size = value switch
        {
            StringValue text => text.Value.Length,
            BinaryValue binary => binary.Value.Length,
            SetValue set => set.Elements.Count,
            ListValue list => list.Elements.Count,
            MapValue map => map.Attributes.Count,
            _ => null,
        };
        return size is null ? null : new NumberValue(DynamoNumber.From(size.Value));
    }
}
