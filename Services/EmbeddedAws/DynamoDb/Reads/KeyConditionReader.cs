using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;

/// <summary>
/// Reads a key condition as the range of an index that it means: one partition, and a part of it by at most one condition on the sort key.
/// </summary>
internal static class KeyConditionReader
{
    public const string ParameterName = "KeyConditionExpression";

    public static KeyRange Read(ConditionExpression expression, KeySchema schema)
    {
        var parts = new List<KeyPart>();
        Split(expression.Root, parts);
        if (parts.GroupBy(part => part.Name).Any(group => group.Count() > 1))
        {
            throw AwsError.Validation("KeyConditionExpressions must only contain one condition per key");
        }

        if (parts.Count > 2)
        {
            throw AwsError.Validation("Conditions can be of length 1 or 2 only");
        }

        var partition = parts.Find(part => part.Name == schema.Partition.Name)
            ?? throw AwsError.Validation($"Query condition missed key schema element: {schema.Partition.Name}");
        var sort = parts.Find(part => part != partition);
        if (sort is not null && sort.Name != schema.Sort?.Name)
        {
            throw AwsError.Validation(schema.Sort is null
                ? "Query key condition not supported"
                : $"Query condition missed key schema element: {schema.Sort.Name}");
        }

        Verify(partition, schema.Partition);
        if (partition.Operator != "=")
        {
            throw AwsError.Validation("Query key condition not supported");
        }

        if (sort is null)
        {
            return new KeyRange(IndexKey.Before(partition.Value), IndexKey.After(partition.Value));
        }

        Verify(sort, schema.Sort!);
        return RangeOf(partition.Value, sort);
    }

    private static KeyRange RangeOf(AttributeValue partition, KeyPart sort)
    {
        var (first, last) = (IndexKey.Before(partition), IndexKey.After(partition));
        var (before, after) = (IndexKey.Before(partition, sort.Value), IndexKey.After(partition, sort.Value));
        return sort.Operator switch
        {
            "=" => new KeyRange(before, after),
            "<" => new KeyRange(first, before),
            "<=" => new KeyRange(first, after),
            ">" => new KeyRange(after, last),
            ">=" => new KeyRange(before, last),
            "BETWEEN" => new KeyRange(before, IndexKey.After(partition, sort.High!)),
            _ => new KeyRange(IndexKey.BeforePrefix(partition, sort.Value), IndexKey.AfterPrefix(partition, sort.Value)),
        };
    }

    private static void Verify(KeyPart part, KeyAttribute attribute)
    {
        foreach (var value in (ReadOnlySpan<AttributeValue?>)[part.Value, part.High])
        {
            if (value is null)
            {
                continue;
            }

            if (value.Type != attribute.Type)
            {
                throw DynamoDbErrors.Invalid("Condition parameter type does not match schema type");
            }

            if (part.Operator != FunctionNames.BeginsWith)
            {
                ItemChecks.NotEmpty(attribute.Name, value);
            }
        }

        if (part.Operator == FunctionNames.BeginsWith && attribute.Type == AttributeType.N)
        {
            throw AwsError.Validation(
                $"Invalid {ParameterName}: Incorrect operand type for operator or function; "
                + "operator or function: begins_with, operand type: N");
        }
    }

    private static void Split(Condition condition, List<KeyPart> parts)
    {
        switch (condition)
        {
            case AndCondition and:
                Split(and.Left, parts);
                Split(and.Right, parts);
                break;
            case ComparisonCondition { Operator: not "<>" } comparison:
                parts.Add(Comparison(comparison));
                break;
            case BetweenCondition between:
                parts.Add(new KeyPart(Name(between.Operand), "BETWEEN", Value(between.Low), Value(between.High)));
                break;
            case BeginsWithCondition { Operand: ValueOperand }:
                throw AwsError.Validation(
                    "Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand");
            case BeginsWithCondition begins:
                parts.Add(new KeyPart(Name(begins.Operand), FunctionNames.BeginsWith, Value(begins.Prefix), null));
                break;
            default:
                throw AwsError.Validation($"Invalid operator used in KeyConditionExpression: {Shown(condition)}");
        }
    }

    private static KeyPart Comparison(ComparisonCondition comparison)
    {
        if (comparison is { Left: ValueOperand left, Right: PathOperand })
        {
            var turned = comparison.Operator.Replace('<', '?').Replace('>', '<').Replace('?', '>');
            return new KeyPart(Name(comparison.Right), turned, left.Value, null);
        }

        return new KeyPart(Name(comparison.Left), comparison.Operator, Value(comparison.Right), null);
    }

    private static string Name(Operand operand)
    {
        switch (operand)
        {
            case PathOperand { Path.IsNested: false } path:
                return path.Path.Root;
            case PathOperand path:
                throw AwsError.Validation(
                    "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: " + path.Path.Root);
            case SizeOperand:
                throw AwsError.Validation("KeyConditionExpressions cannot contain nested operations");
            default:
                throw AwsError.Validation("Invalid condition in KeyConditionExpression: No key attribute specified");
        }
    }

    private static AttributeValue Value(Operand operand) => operand switch
    {
        ValueOperand value => value.Value,
        PathOperand => throw AwsError.Validation(
            "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"),
        _ => throw AwsError.Validation("KeyConditionExpressions cannot contain nested operations"),
    };

    private static string Shown(Condition condition) => condition switch
    {
        OrCondition => "OR",
        NotCondition => "NOT",
        InCondition => "IN",
        ComparisonCondition => "<>",
        _ => OperandChecks.FunctionOf(condition)!,
    };

    private sealed record KeyPart(string Name, string Operator, AttributeValue Value, AttributeValue? High);
}
