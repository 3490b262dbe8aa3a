using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>Conditions: Fn::Equals, Fn::Not, Fn::And, Fn::Or and references to other conditions.</summary>
internal sealed class ConditionEvaluator(ITemplateScope scope)
{
    private const string NotBoolean = "Template format error: Conditions can only be boolean operations on parameters and other conditions";
    private const int MinOperands = 2;
    private const int MaxOperands = 10;

    public bool IsTrue(string name) => scope.Condition(name);

    public bool Evaluate(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } function)
        {
            throw new TemplateException(NotBoolean);
        }

        var (name, argument) = function.First();
        return name switch
        {
            "Condition" => IsTrue(TemplateParser.Text(argument) ?? ""),
            "Fn::Equals" => AreEqual(argument),
            "Fn::Not" when argument is JsonArray { Count: 1 } one => !Evaluate(one[0]),
            "Fn::And" => Operands(name, argument).All(Evaluate),
            "Fn::Or" => Operands(name, argument).Any(Evaluate),
            _ => throw new TemplateException(NotBoolean),
        };
    }

    private bool AreEqual(JsonNode? argument)
    {
        if (argument is not JsonArray { Count: 2 } pair)
        {
            throw new TemplateException("Template error: every Fn::Equals object requires a list of 2 string parameters");
        }

        var evaluator = new TemplateEvaluator(scope);
        return evaluator.EvaluateText(pair[0], "Fn::Equals") == evaluator.EvaluateText(pair[1], "Fn::Equals");
    }

    private static JsonArray Operands(string function, JsonNode? argument) =>
        argument is JsonArray { Count: >= MinOperands and <= MaxOperands } operands
            ? operands
            : throw new TemplateException(
                $"Template error: every {function} object requires a list of at least {MinOperands} "
                + $"and at most {MaxOperands} boolean parameters");
}
