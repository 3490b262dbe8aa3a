using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations;

/// <summary>The parameters that expressions replaced in 2014 are refused rather than overlooked.</summary>
internal static class LegacyParameters
{
    public static void Refuse(params ReadOnlySpan<(string Name, JsonElement? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            if (value is { ValueKind: not JsonValueKind.Null })
            {
                throw AwsError.Validation($"The legacy parameter {name} is not supported on this endpoint: use expressions");
            }
        }
    }
}
