using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>The order in which resources can be created: each after those that it refers to or names in DependsOn.</summary>
internal static class ResourceOrder
{
    public static IReadOnlyList<TemplateResource> Sort(Template template)
    {
        var dependencies = template.Resources.Values.ToDictionary(
            resource => resource.LogicalId, resource => Dependencies(template, resource));
        List<TemplateResource> order = [];
        HashSet<string> done = [];
        while (order.Count < dependencies.Count)
        {
            var ready = template.Resources.Values
                .Where(resource => !done.Contains(resource.LogicalId) && dependencies[resource.LogicalId].IsSubsetOf(done))
                .ToList();
            if (ready.Count == 0)
            {
                var stuck = dependencies.Keys.Where(name => !done.Contains(name));
                throw new TemplateException($"Circular dependency between resources: [{string.Join(", ", stuck)}]");
            }

            order.AddRange(ready);
            done.UnionWith(ready.Select(resource => resource.LogicalId));
        }

        return order;
    }

    private static HashSet<string> Dependencies(Template template, TemplateResource resource)
    {
        HashSet<string> dependencies = [];
        List<string> unresolved = [];
        foreach (var name in TemplateReferences.In(resource.Properties).Concat(resource.DependsOn))
        {
            if (template.Resources.ContainsKey(name))
            {
                dependencies.Add(name);
            }
            else if (!template.Parameters.ContainsKey(name) && !PseudoParameters.IsKnown(name))
            {
                unresolved.Add(name);
            }
        }

        return unresolved.Count == 0
            ? dependencies
            : throw TemplateException.Unresolved(string.Join(", ", unresolved.Distinct()));
    }
}
