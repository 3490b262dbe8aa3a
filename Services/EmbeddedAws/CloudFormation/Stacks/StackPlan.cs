using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>What an update would do, found without touching anything: resources that do not exist yet are known by a placeholder.</summary>
internal static class StackPlan
{
    public static IReadOnlyList<ResourceChange> Changes(Stack stack, StackInput input, PseudoParameters pseudo)
    {
        var scope = Scope(stack, input, pseudo);
        var evaluator = new TemplateEvaluator(scope);
        List<ResourceChange> changes = [];
        HashSet<string> kept = [];
        foreach (var resource in ResourceOrder.Sort(input.Template).Where(scope.IsActive))
        {
            kept.Add(resource.LogicalId);
            var properties = (JsonObject)evaluator.Evaluate(resource.Properties)!;
            if (Change(resource, stack.Resources.GetValueOrDefault(resource.LogicalId), properties) is { } change)
            {
                changes.Add(change);
            }
        }

        changes.AddRange(stack.Resources.Values
            .Where(current => !kept.Contains(current.LogicalId))
            .Select(gone => new ResourceChange(ResourceChange.Remove, gone.LogicalId, gone.Provisioned?.PhysicalId, gone.Type, null)));
        return changes;
    }

    public static bool ChangesOutputsOrTags(Stack stack, StackInput input, PseudoParameters pseudo)
    {
        var outputs = StackOutputs.Evaluate(input, Scope(stack, input, pseudo));
        return !outputs.SequenceEqual(stack.Outputs) || !Same(stack.Input.Tags, input.Tags);
    }

    /// <summary>Whether the existing resource must make way for a new one.</summary>
    public static bool Replaces(StackResource current, TemplateResource wanted, JsonObject properties) =>
        current.Type != wanted.Type || ResourceHandlers.Of(wanted.Type).MustReplace(current.Properties, properties);

    private static StackScope Scope(Stack stack, StackInput input, PseudoParameters pseudo) =>
        new(input, pseudo, logicalId => stack.Resources.GetValueOrDefault(logicalId)?.Provisioned ?? Unborn(logicalId));

    private static ResourceChange? Change(TemplateResource wanted, StackResource? current, JsonObject properties)
    {
        if (current?.Provisioned is null)
        {
            return new ResourceChange(ResourceChange.Add, wanted.LogicalId, null, wanted.Type, null);
        }

        return current.Type == wanted.Type && JsonNode.DeepEquals(current.Properties, properties)
            ? null
            : new ResourceChange(
                ResourceChange.Modify,
                wanted.LogicalId,
                current.Provisioned.PhysicalId,
                wanted.Type,
                Replaces(current, wanted, properties));
    }

    private static ProvisionedResource Unborn(string logicalId)
    {
        var placeholder = $"{{{{{logicalId}}}}}";
        return new ProvisionedResource(placeholder, placeholder, new PlaceholderAttributes(placeholder));
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
