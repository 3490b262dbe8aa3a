using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>Calls a service's operation from within the process by names and JSON, so that no service needs another's types.</summary>
internal sealed class OperationDispatcher(Lazy<ServiceCatalog> catalog)
{
    /// <param name="service">An <see cref="AwsService.Name"/>.</param>
    /// <exception cref="AwsError">As the operation's own caller would see it.</exception>
    public async Task<JsonObject> InvokeAsync(
        string service, string operation, JsonObject request, AwsContext context, CancellationToken cancellationToken)
    {
        var found = catalog.Value.Find(service)?.FindOperation(operation) ?? throw AwsError.UnknownOperation(400, $"{service} {operation}");
        var output = new ArrayBufferWriter<byte>();
        var input = Encoding.UTF8.GetBytes(request.ToJsonString());
        await found.InvokeAsync(input, context, output, cancellationToken);
        return JsonNode.Parse(output.WrittenSpan) as JsonObject ?? [];
    }
}
