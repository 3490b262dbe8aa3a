using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>The names of one stack for one run over its template. <paramref name="find"/> gives the resources that exist by then.</summary>
internal sealed class StackScope(StackInput input, PseudoParameters pseudo, Func<string, ProvisionedResource?> find) : ITemplateScope
{
    private readonly Dictionary<string, bool?> _conditions = [];

    public JsonNode? Ref(string name)
    {
        if (input.Template.Parameters.TryGetValue(name, out var parameter))
        {
            return ParameterNode(parameter, input.Parameters[name]);
        }

        return pseudo.Find(name)
            ?? (input.Template.Resources.ContainsKey(name) ? Existing(name).Ref : null);
    }

    public JsonNode GetAtt(string logicalId, string attribute)
    {
        if (!input.Template.Resources.TryGetValue(logicalId, out var resource))
        {
            throw new TemplateException(
                $"Template error: instance of Fn::GetAtt references undefined resource {logicalId}");
        }

        return Existing(logicalId).Attributes.TryGetValue(attribute, out var value)
            ? value
            : throw new TemplateException(
                $"Template error: resource {logicalId} does not support attribute type {attribute} in Fn::GetAtt");
    }

    public bool Condition(string name)
    {
        if (_conditions.TryGetValue(name, out var known))
        {
            return known
                ?? throw new TemplateException($"Template error: Found circular condition dependency between conditions: [{name}]");
        }

        if (!input.Template.Conditions.TryGetPropertyValue(name, out var definition))
        {
            throw new TemplateException($"Template error: unresolved condition dependency {name} in the Conditions block of the template");
        }

        _conditions[name] = null;
        var holds = new ConditionEvaluator(this).Evaluate(definition);
        _conditions[name] = holds;
        return holds;
    }

    public JsonNode FindInMap(string map, string first, string second)
    {
        if (input.Template.Mappings[map] is not JsonObject top)
        {
            throw new TemplateException($"Template error: Mapping named '{map}' is not present in the 'Mappings' section of template.");
        }

        return (top[first] as JsonObject)?[second]?.DeepClone()
            ?? throw new TemplateException($"Template error: Unable to get mapping for {map}::{first}::{second}");
    }

    /// <summary>The resources whose condition holds.</summary>
    public bool IsActive(TemplateResource resource) => resource.Condition is null || Condition(resource.Condition);

    private ProvisionedResource Existing(string logicalId) =>
        find(logicalId) ?? throw TemplateException.Unresolved(logicalId);

    private static JsonNode ParameterNode(TemplateParameter parameter, string value) =>
        parameter.Type.StartsWith("List<", StringComparison.Ordinal) || parameter.Type == "CommaDelimitedList"
            ? new JsonArray([.. value.Split(',').Select(item => (JsonNode?)item.Trim())])
            : value;
}
