using System.Text;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>Replaces the functions in a value by their results. The result shares no node with the template.</summary>
internal sealed class TemplateEvaluator(ITemplateScope scope)
{
    /// <summary>Longer than any property of a resource; nested functions could ask for any length.</summary>
    private const int MaxText = 1024 * 1024;

    /// <summary>What <c>AWS::NoValue</c> gives: the member or element is left out.</summary>
    private static readonly JsonNode NoValue = JsonValue.Create("AWS::NoValue");

    private readonly ConditionEvaluator _conditions = new(scope);

    public JsonNode? Evaluate(JsonNode? node)
    {
        var value = EvaluateOrNoValue(node);
        return ReferenceEquals(value, NoValue) ? null : value;
    }

    public string EvaluateText(JsonNode? node, string function) =>
        TemplateParser.Text(Evaluate(node)) ?? throw Malformed(function, "every value must be a string");

    private JsonNode? EvaluateOrNoValue(JsonNode? node) => node switch
    {
        JsonObject function when IsFunction(function, out var name, out var argument) => Call(name, argument),
        JsonObject members => EvaluateMembers(members),
        JsonArray items => EvaluateItems(items),
        _ => node?.DeepClone(),
    };

    public static bool IsFunction(JsonObject node, out string name, out JsonNode? argument)
    {
        (name, argument) = ("", null);
        if (node.Count != 1)
        {
            return false;
        }

        (name, argument) = node.First();
        return name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);
    }

    private JsonObject EvaluateMembers(JsonObject members)
    {
        JsonObject evaluated = [];
        foreach (var (name, member) in members)
        {
            var value = EvaluateOrNoValue(member);
            if (!ReferenceEquals(value, NoValue))
            {
                evaluated[name] = value;
            }
        }

        return evaluated;
    }

    private JsonArray EvaluateItems(JsonArray items)
    {
        JsonArray evaluated = [];
        foreach (var item in items)
        {
            var value = EvaluateOrNoValue(item);
            if (!ReferenceEquals(value, NoValue))
            {
                evaluated.Add(value);
            }
        }

        return evaluated;
    }

    private JsonNode? Call(string name, JsonNode? argument) => name switch
    {
        "Ref" => Ref(argument),
        "Fn::GetAtt" => GetAtt(argument),
        "Fn::Sub" => Sub(argument),
        "Fn::Join" => Join(argument),
        "Fn::Select" => Select(argument),
        "Fn::Split" => Split(argument),
        "Fn::FindInMap" => FindInMap(argument),
        "Fn::If" => If(argument),
        "Fn::Base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(EvaluateText(argument, name))),
        "Fn::Equals" or "Fn::Not" or "Fn::And" or "Fn::Or" =>
            throw new TemplateException($"Template error: {name} cannot be used outside of the Conditions section"),
        _ => throw new TemplateException($"Template error: {name} is not supported"),
    };

    private JsonNode? Ref(JsonNode? argument)
    {
        var name = TemplateParser.Text(argument)
            ?? throw new TemplateException("Template error: every Ref object must have a single String value.");
        return name == "AWS::NoValue" ? NoValue : scope.Ref(name) ?? throw TemplateException.Unresolved(name);
    }

    private JsonNode GetAtt(JsonNode? argument)
    {
        var (resource, attribute) = TemplateReferences.Attribute(argument, part => TemplateParser.Text(Evaluate(part)))
            ?? throw new TemplateException(
                "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute");
        return scope.GetAtt(resource, attribute);
    }

    private JsonNode Sub(JsonNode? argument)
    {
        var (text, values) = argument switch
        {
            JsonArray { Count: 2 } both when both[1] is JsonObject map => (TemplateParser.Text(both[0]), map),
            JsonArray => (null, []),
            _ => (TemplateParser.Text(argument), new JsonObject()),
        };
        if (text is null)
        {
            throw new TemplateException(
                "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. "
                + "Specify a string as first argument, and an optional second argument to specify a mapping of values "
                + "to replace in the string");
        }

        // Each name is worked out once, however often it occurs: nested substitutions would multiply otherwise.
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        return Bounded(SubTemplate.Replace(
            text, MaxText, name => found.TryGetValue(name, out var known) ? known : found[name] = Substitute(name, values)));
    }

    private string Substitute(string name, JsonObject values)
    {
        if (values.TryGetPropertyValue(name, out var own))
        {
            return EvaluateText(own, "Fn::Sub");
        }

        var node = name.Split('.', 2) is [var resource, var attribute] ? scope.GetAtt(resource, attribute) : scope.Ref(name);
        return TemplateParser.Text(node) ?? throw TemplateException.Unresolved(name);
    }

    private JsonNode Join(JsonNode? argument)
    {
        var (delimiter, list) = Pair("Fn::Join", argument);
        return Bounded(string.Join(Text(delimiter, "Fn::Join"), List("Fn::Join", list).Select(item => Text(item, "Fn::Join"))));
    }

    private JsonNode? Select(JsonNode? argument)
    {
        var (index, list) = Pair("Fn::Select", argument);
        var items = List("Fn::Select", list);
        var position = Text(index, "Fn::Select");
        return int.TryParse(position, out var at) && at >= 0 && at < items.Count
            ? items[at]?.DeepClone()
            : throw new TemplateException($"Template error: Fn::Select cannot select nonexistent value at index {position}");
    }

    private JsonArray Split(JsonNode? argument)
    {
        var (delimiter, text) = Pair("Fn::Split", argument);
        var separator = Text(delimiter, "Fn::Split");
        return separator.Length == 0
            ? throw Malformed("Fn::Split", "the delimiter must not be empty")
            : new JsonArray([.. Text(text, "Fn::Split").Split(separator).Select(part => (JsonNode?)part)]);
    }

    private JsonNode FindInMap(JsonNode? argument) => argument is JsonArray { Count: 3 } keys
        ? scope.FindInMap(
            EvaluateText(keys[0], "Fn::FindInMap"), EvaluateText(keys[1], "Fn::FindInMap"), EvaluateText(keys[2], "Fn::FindInMap"))
        : throw Malformed("Fn::FindInMap", "it requires three parameters");

    private JsonNode? If(JsonNode? argument) => argument is JsonArray { Count: 3 } parts && TemplateParser.Text(parts[0]) is { } condition
        ? EvaluateOrNoValue(_conditions.IsTrue(condition) ? parts[1] : parts[2])
        : throw new TemplateException("Template error: Fn::If requires a list argument with three parameters");

    private (JsonNode? First, JsonNode? Second) Pair(string function, JsonNode? argument) => argument is JsonArray { Count: 2 } pair
        ? (Evaluate(pair[0]), Evaluate(pair[1]))
        : throw new TemplateException($"Template error: every {function} object requires two parameters");

    private static string Bounded(string text) => text.Length <= MaxText
        ? text
        : throw new TemplateException($"Template error: a value is longer than {MaxText} characters");

    private static JsonArray List(string function, JsonNode? node) =>
        node as JsonArray ?? throw Malformed(function, "it requires a list of values");

    private static string Text(JsonNode? node, string function) =>
        TemplateParser.Text(node) ?? throw Malformed(function, "every value must be a string");

    private static TemplateException Malformed(string function, string rule) => new($"Template error: {function} is malformed: {rule}");
}
