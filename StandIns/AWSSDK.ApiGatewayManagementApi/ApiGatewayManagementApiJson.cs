using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.ApiGatewayManagementApi.Model;

namespace Amazon.ApiGatewayManagementApi;

/// <summary>The JSON of the responses; this service writes instants as ISO 8601.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.General)]
[JsonSerializable(typeof(DeleteConnectionResponse))]
[JsonSerializable(typeof(GetConnectionResponse))]
[JsonSerializable(typeof(PostToConnectionResponse))]
internal sealed partial class ApiGatewayManagementApiJson : JsonSerializerContext;
