using System.Collections.Frozen;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>The resource types that a template can use.</summary>
internal static class ResourceHandlers
{
    private static readonly FrozenDictionary<string, IResourceHandler> ByType = new IResourceHandler[]
    {
        new EventBusHandler(), new EventRuleHandler(), new QueueHandler(), new QueuePolicyHandler(), new TableHandler(),
    }.ToFrozenDictionary(handler => handler.Type);

    public static IEnumerable<string> Types => ByType.Keys.Order(StringComparer.Ordinal);

    public static IResourceHandler Of(string type) => ByType[type];

    public static void Check(Template template)
    {
        var unknown = template.Resources.Values
            .Select(resource => resource.Type)
            .Where(type => !ByType.ContainsKey(type))
            .Distinct()
            .ToList();
        if (unknown.Count > 0)
        {
            throw new TemplateException($"Template format error: Unrecognized resource types: [{string.Join(", ", unknown)}]");
        }
    }
}
