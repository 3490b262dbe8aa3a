using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation;

/// <summary>CloudFormation's requests and responses, as the query protocol's forms and XML are translated.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(StackIdResponse))]
[JsonSerializable(typeof(CreateStackRequest))]
[JsonSerializable(typeof(UpdateStackRequest))]
[JsonSerializable(typeof(DeleteStackRequest))]
[JsonSerializable(typeof(DescribeStacksRequest))]
[JsonSerializable(typeof(DescribeStacksResponse))]
[JsonSerializable(typeof(ListStacksRequest))]
[JsonSerializable(typeof(ListStacksResponse))]
[JsonSerializable(typeof(DescribeStackEventsRequest))]
[JsonSerializable(typeof(DescribeStackEventsResponse))]
[JsonSerializable(typeof(DescribeStackResourcesRequest))]
[JsonSerializable(typeof(DescribeStackResourcesResponse))]
[JsonSerializable(typeof(DescribeStackResourceRequest))]
[JsonSerializable(typeof(DescribeStackResourceResponse))]
[JsonSerializable(typeof(ListStackResourcesRequest))]
[JsonSerializable(typeof(ListStackResourcesResponse))]
[JsonSerializable(typeof(GetTemplateRequest))]
[JsonSerializable(typeof(GetTemplateResponse))]
[JsonSerializable(typeof(GetTemplateSummaryRequest))]
[JsonSerializable(typeof(GetTemplateSummaryResponse))]
[JsonSerializable(typeof(ValidateTemplateRequest))]
[JsonSerializable(typeof(ValidateTemplateResponse))]
[JsonSerializable(typeof(CreateChangeSetRequest))]
[JsonSerializable(typeof(CreateChangeSetResponse))]
[JsonSerializable(typeof(ChangeSetRequest))]
[JsonSerializable(typeof(DescribeChangeSetResponse))]
[JsonSerializable(typeof(ExecuteChangeSetRequest))]
[JsonSerializable(typeof(ExecuteChangeSetResponse))]
[JsonSerializable(typeof(DeleteChangeSetResponse))]
internal sealed partial class CloudFormationJson : JsonSerializerContext;
