using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>Applies an update to an item. All operands are read from the item as it was.</summary>
internal readonly struct UpdateEvaluator(AttributeMap item)
{
    public AttributeMap Apply(PathTree<UpdateAction> tree) => ApplyToMap(item, tree);

    private AttributeMap ApplyToMap(AttributeMap map, PathTree<UpdateAction> tree)
    {
        var attributes = map.Copy();
        foreach (var (name, child) in tree.ByName)
        {
            if (ApplyAt(map[name], child) is { } value)
            {
                attributes[name] = value;
            }
            else
            {
                attributes.Remove(name);
            }
        }

        return new AttributeMap(attributes);
    }

    /// <summary>Indexes are those of the list as it was; what is set beyond its end is appended.</summary>
    private ListValue ApplyToList(ListValue list, PathTree<UpdateAction> tree)
    {
        var elements = new List<AttributeValue?>(list.Elements);
        foreach (var (index, child) in tree.ByIndex)
        {
            if (index < list.Elements.Count)
            {
                elements[index] = ApplyAt(list.Elements[index], child);
            }
            else
            {
                elements.Add(ApplyAt(null, child));
            }
        }

        return new ListValue([.. elements.OfType<AttributeValue>()]);
    }

    /// <returns>Null when there is nothing at the place afterwards.</returns>
    private AttributeValue? ApplyAt(AttributeValue? value, PathTree<UpdateAction> tree)
    {
        if (tree.Leaf is { } action)
        {
            return Apply(action, value);
        }

        return value switch
        {
            MapValue map when tree.ByName.Count > 0 => new MapValue(ApplyToMap(map.Attributes, tree)),
            ListValue list when tree.ByIndex.Count > 0 => ApplyToList(list, tree),
            _ => throw AwsError.Validation("The document path provided in the update expression is invalid for update"),
        };
    }

    private AttributeValue? Apply(UpdateAction action, AttributeValue? current) => action switch
    {
        SetAction set => Value(set.Value),
        AddAction add => Add(current, add.Value),
        DeleteAction delete => current switch
        {
            null => null,
            SetValue set when set.Type == delete.Elements.Type => set.Except(delete.Elements),
            _ => throw IncorrectType(),
        },
        _ => null,
    };

    private static AttributeValue Add(AttributeValue? current, AttributeValue added) => (current, added) switch
    {
        (null, _) => added,
        (NumberValue left, NumberValue right) => Sum(left, right, false),
        (SetValue set, SetValue more) when set.Type == more.Type => set.Union(more),
        _ => throw IncorrectType(),
    };

    private AttributeValue Value(Operand operand) => operand switch
    {
        ValueOperand value => value.Value,
        PathOperand path => item.Read(path.Path)
            ?? throw AwsError.Validation("The provided expression refers to an attribute that does not exist in the item"),
        IfNotExistsOperand either => item.Read(either.Path) ?? Value(either.Otherwise),
        ListAppendOperand append => Value(append.First) is ListValue first && Value(append.Second) is ListValue second
            ? new ListValue([.. first.Elements, .. second.Elements])
            : throw IncorrectType(),
        ArithmeticOperand arithmetic => Value(arithmetic.Left) is NumberValue left && Value(arithmetic.Right) is NumberValue right
            ? Sum(left, right, arithmetic.IsSubtraction)
            : throw IncorrectType(),
        _ => throw IncorrectType(),
    };

    private static NumberValue Sum(NumberValue left, NumberValue right, bool subtract)
    {
        try
        {
            return new NumberValue(subtract ? left.Value - right.Value : left.Value + right.Value);
        }
        catch (DynamoNumberException fault)
        {
            throw AwsError.Validation(fault.Message);
        }
    }

    private static AwsError IncorrectType() => AwsError.Validation("An operand in the update expression has an incorrect data type");
}
