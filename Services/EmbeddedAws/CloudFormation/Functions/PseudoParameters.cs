using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

/// <summary>The names that every template can use without declaring them.</summary>
internal sealed record PseudoParameters(string AccountId, string Region, string StackName, string StackId)
{
    private static readonly HashSet<string> Names =
    [
        "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName",
        "AWS::URLSuffix",
    ];

    public static bool IsKnown(string name) => Names.Contains(name);

    public JsonNode? Find(string name) => name switch
    {
        "AWS::AccountId" => AccountId,
        "AWS::NotificationARNs" => new JsonArray(),
        "AWS::Partition" => "aws",
        "AWS::Region" => Region,
        "AWS::StackId" => StackId,
        "AWS::StackName" => StackName,
        "AWS::URLSuffix" => "amazonaws.com",
        _ => null,
    };
}
