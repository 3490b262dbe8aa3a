using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>What a handler works with: the resource's place in the stack, and the other services by their own operations.</summary>
internal sealed class ResourceContext(AwsContext caller, OperationDispatcher dispatcher, string stackName, string logicalId)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int SuffixLength = 12;

    public string AccountId => caller.AccountId;

    public string Region => caller.Region;

    public Task<JsonObject> InvokeAsync(string service, string operation, JsonObject request, CancellationToken cancellationToken) =>
        dispatcher.InvokeAsync(service, operation, request, caller, cancellationToken);

    /// <summary>The name of a resource that the template leaves nameless.</summary>
    public string GenerateName(int maxLength)
    {
        var stem = $"{stackName}-{logicalId}";
        var room = maxLength - SuffixLength - 1;
        return $"{(stem.Length > room ? stem[..room] : stem)}-{RandomNumberGenerator.GetString(Letters, SuffixLength)}";
    }
}
