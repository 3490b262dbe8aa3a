using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>What the functions of a template can ask for.</summary>
internal interface ITemplateScope
{
    /// <summary>A parameter, pseudo parameter or resource; null when there is none of that name.</summary>
    JsonNode? Ref(string name);

    /// <summary>An attribute of a resource.</summary>
    JsonNode GetAtt(string logicalId, string attribute);

    /// <summary>Whether the condition holds.</summary>
    bool Condition(string name);

    /// <summary>The value of a mapping.</summary>
    JsonNode FindInMap(string map, string first, string second);
}
