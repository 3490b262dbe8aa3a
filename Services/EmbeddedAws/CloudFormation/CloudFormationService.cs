using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Operations;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;
using static EventDrivenFrontends.EmbeddedAws.CloudFormation.CloudFormationJson;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation;

/// <summary>The table of CloudFormation's operations.</summary>
internal sealed class CloudFormationService(
    RegionalState<StackStore> stores,
    CreateStack createStack,
    UpdateStack updateStack,
    DeleteStack deleteStack,
    ExecuteChangeSet executeChangeSet)
{
    private const string Version = "2010-05-15";
    private const string Namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    public AwsService Create() => new("cloudformation", "cloudformation", [new Query(Version, Namespace)],
    [
        Row("CreateStack", Default.CreateStackRequest, Default.StackIdResponse, createStack.Handle),
        Row("UpdateStack", Default.UpdateStackRequest, Default.StackIdResponse, updateStack.Handle),
        Row("DeleteStack", Default.DeleteStackRequest, Default.EmptyResponse, deleteStack.Handle),
        Row("DescribeStacks", Default.DescribeStacksRequest, Default.DescribeStacksResponse, DescribeStacks.Handle),
        Row("ListStacks", Default.ListStacksRequest, Default.ListStacksResponse, ListStacks.Handle),
        Row("DescribeStackEvents", Default.DescribeStackEventsRequest, Default.DescribeStackEventsResponse, DescribeStackEvents.Handle),
        Row(
            "DescribeStackResources",
            Default.DescribeStackResourcesRequest,
            Default.DescribeStackResourcesResponse,
            DescribeStackResources.Handle),
        Row(
            "DescribeStackResource",
            Default.DescribeStackResourceRequest,
            Default.DescribeStackResourceResponse,
            DescribeStackResource.Handle),
        Row("ListStackResources", Default.ListStackResourcesRequest, Default.ListStackResourcesResponse, ListStackResources.Handle),
        Row("GetTemplate", Default.GetTemplateRequest, Default.GetTemplateResponse, GetTemplate.Handle),
        Row("GetTemplateSummary", Default.GetTemplateSummaryRequest, Default.GetTemplateSummaryResponse, GetTemplateSummary.Handle),
        AwsOperation.Of(
            "ValidateTemplate",
            Default.ValidateTemplateRequest,
            Default.ValidateTemplateResponse,
            (_, request) => ValidateTemplate.Handle(request)),

        Row("CreateChangeSet", Default.CreateChangeSetRequest, Default.CreateChangeSetResponse, CreateChangeSet.Handle),
        Row("DescribeChangeSet", Default.ChangeSetRequest, Default.DescribeChangeSetResponse, DescribeChangeSet.Handle),
        Row("ExecuteChangeSet", Default.ExecuteChangeSetRequest, Default.ExecuteChangeSetResponse, executeChangeSet.Handle),
        Row("DeleteChangeSet", Default.ChangeSetRequest, Default.DeleteChangeSetResponse, DeleteChangeSet.Handle),
    ]);

    private AwsOperation Row<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response, Func<StackStore, TRequest, TResponse> handle)
        where TRequest : class
        where TResponse : class =>
        AwsOperation.Of(name, request, response, (context, input) => handle(stores.Of(context), input));

    private AwsOperation Row<TRequest, TResponse>(
        string name,
        JsonTypeInfo<TRequest> request,
        JsonTypeInfo<TResponse> response,
        Func<AwsContext, StackStore, TRequest, TResponse> handle)
        where TRequest : class
        where TResponse : class =>
        AwsOperation.Of(name, request, response, (context, input) => handle(context, stores.Of(context), input));
}
