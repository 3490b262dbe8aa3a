using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.CloudFormation;

/// <summary>A service whose answers a test writes down beforehand, and which keeps what it was asked.</summary>
internal sealed class ScriptedService
{
    private readonly List<AwsOperation> _operations = [];
    private readonly string _name;

    public ScriptedService(string name) => _name = name;

    /// <summary>Each call as "Operation request".</summary>
    public List<string> Calls { get; } = [];

    public ScriptedService Answers(string operation, Func<JsonObject, JsonObject> answer)
    {
        _operations.Add(AwsOperation.Of(
            operation,
            ScriptedJson.Default.JsonObject,
            ScriptedJson.Default.JsonObject,
            (_, request) =>
            {
                Calls.Add($"{operation} {request.ToJsonString()}");
                return answer(request);
            }));
        return this;
    }

    public ResourceContext Context(string logicalId)
    {
        var service = new AwsService(_name, _name, [], _operations);
        var dispatcher = new OperationDispatcher(new Lazy<ServiceCatalog>(() => new ServiceCatalog([service])));
        var caller = new AwsContext("000000000000", "us-east-1", "request", new Uri("http://localhost"), _name);
        return new ResourceContext(caller, dispatcher, "stack", logicalId);
    }
}

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ScriptedJson : JsonSerializerContext;
