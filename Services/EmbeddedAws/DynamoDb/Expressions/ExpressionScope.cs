using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>The placeholders that a request gives to its expressions. Each must be used by one of them.</summary>
internal sealed class ExpressionScope
{
    private const int MaxName = 65535;
    private static readonly Dictionary<string, string> NoNames = [];
    private static readonly Dictionary<string, AttributeValue> NoValues = [];

    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, AttributeValue> _values;
    private readonly HashSet<string> _used = [];

    /// <param name="expressions">The request's expressions that may use placeholders of values, or null where it has none.</param>
    /// <exception cref="AwsError">A placeholder is malformed, or there are placeholders without expressions.</exception>
    public ExpressionScope(
        Dictionary<string, string>? names,
        ExpressionValues? values,
        string? projection = null,
        params ReadOnlySpan<(string Name, string? Text)> expressions)
    {
        var hasExpression = false;
        foreach (var expression in expressions)
        {
            hasExpression |= expression.Text is not null;
        }

        if (names is not null && !hasExpression && projection is null)
        {
            throw AwsError.Validation("ExpressionAttributeNames can only be specified when using expressions");
        }

        if (values is not null && !hasExpression)
        {
            var suffix = expressions.Length == 0 ? "" : $": {Missing(expressions)}";
            throw AwsError.Validation("ExpressionAttributeValues can only be specified when using expressions" + suffix);
        }

        _names = names is null ? NoNames : CheckedNames(names);
        _values = values is null ? NoValues : CheckedValues(values);
    }

    /// <returns>Null when there is no such placeholder.</returns>
    public string? UseName(string placeholder)
    {
        _used.Add(placeholder);
        return _names.GetValueOrDefault(placeholder);
    }

    /// <returns>Null when there is no such placeholder.</returns>
    public AttributeValue? UseValue(string placeholder)
    {
        _used.Add(placeholder);
        return _values.GetValueOrDefault(placeholder);
    }

    /// <summary>To be called when all expressions have been parsed.</summary>
    public void VerifyAllUsed()
    {
        VerifyUsed("ExpressionAttributeNames", _names.Keys);
        VerifyUsed("ExpressionAttributeValues", _values.Keys);
    }

    private static string Missing(ReadOnlySpan<(string Name, string? Text)> expressions)
    {
        var missing = new List<string>();
        foreach (var expression in expressions)
        {
            missing.Add(expression.Name);
        }

        return missing.Count == 1 ? $"{missing[0]} is null" : $"{string.Join(" and ", missing)} are null";
    }

    private static Dictionary<string, string> CheckedNames(Dictionary<string, string> names)
    {
        if (names.Count == 0)
        {
            throw AwsError.Validation("ExpressionAttributeNames must not be empty");
        }

        foreach (var (placeholder, name) in names)
        {
            if (!Lexer.IsPlaceholder(placeholder, '#'))
            {
                throw AwsError.Validation($"ExpressionAttributeNames contains invalid key: Syntax error; key: \"{placeholder}\"");
            }

            if (string.IsNullOrEmpty(name))
            {
                throw AwsError.Validation($"ExpressionAttributeNames contains invalid value: Empty attribute name for key {placeholder}");
            }

            if (name.Length > MaxName)
            {
                throw AwsError.Validation(
                    $"1 validation error detected: Value at 'expressionAttributeNames.{placeholder}.member' failed to satisfy constraint: "
                    + $"Member must have length less than or equal to {MaxName}");
            }
        }

        return names;
    }

    private static Dictionary<string, AttributeValue> CheckedValues(ExpressionValues values)
    {
        if (values.Count == 0)
        {
            throw AwsError.Validation("ExpressionAttributeValues must not be empty");
        }

        foreach (var (placeholder, value) in values)
        {
            if (!Lexer.IsPlaceholder(placeholder, ':'))
            {
                throw AwsError.Validation($"ExpressionAttributeValues contains invalid key: Syntax error; key: \"{placeholder}\"");
            }

            if (value.Depth > AttributeValue.MaxDepth)
            {
                throw DynamoDbErrors.TooDeep();
            }
        }

        return values;
    }

    private void VerifyUsed(string parameter, IEnumerable<string> placeholders)
    {
        var unused = placeholders.Where(placeholder => !_used.Contains(placeholder)).ToList();
        if (unused.Count > 0)
        {
            throw AwsError.Validation($"Value provided in {parameter} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
        }
    }
}
