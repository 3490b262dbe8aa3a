using System.Collections.Frozen;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <param name="Name">Its endpoint prefix, which is how other services here address it: <c>sqs</c>, <c>dynamodb</c>, <c>events</c>.</param>
/// <param name="SigningName">Its name in the credential scope of a signature.</param>
internal sealed record AwsService(
    string Name, string SigningName, IReadOnlyList<AwsWireProtocol> Protocols, IReadOnlyList<AwsOperation> Operations)
{
    private readonly FrozenDictionary<string, AwsOperation> _byName = Operations.ToFrozenDictionary(
        operation => operation.Name, StringComparer.Ordinal);

    public AwsOperation? FindOperation(string name) => _byName.GetValueOrDefault(name);
}
