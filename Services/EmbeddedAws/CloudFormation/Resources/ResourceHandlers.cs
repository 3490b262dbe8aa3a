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

    /// <summary>What AWS has and this cloud has not: a template may name it as long as its conditions leave it out.</summary>
    private static readonly FrozenSet<string> Elsewhere = FrozenSet.Create(
        "AWS::ApiGatewayV2::Api",
        "AWS::ApiGatewayV2::Deployment",
        "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Route",
        "AWS::ApiGatewayV2::Stage");

    public static IEnumerable<string> Types => ByType.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="TemplateException">The resource is wanted, and this cloud has none of its kind.</exception>
    public static IResourceHandler Of(string type) => ByType.TryGetValue(type, out var handler)
        ? handler
        : throw new TemplateException($"Resources of type {type} are not available here; they are on AWS.");

    public static void Check(Template template)
    {
        var unknown = template.Resources.Values
            .Select(resource => resource.Type)
            .Where(type => !ByType.ContainsKey(type) && !Elsewhere.Contains(type))
            .Distinct()
            .ToList();
        if (unknown.Count > 0)
        {
            throw new TemplateException($"Template format error: Unrecognized resource types: [{string.Join(", ", unknown)}]");
        }
    }
}
