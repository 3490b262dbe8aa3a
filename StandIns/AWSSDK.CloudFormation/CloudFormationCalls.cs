using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Query;

namespace Amazon.CloudFormation;

/// <summary>How each operation is written and read.</summary>
internal static class CloudFormationCalls
{
    public static readonly QueryCall<CreateStackRequest, CreateStackResponse> CreateStack = Of<CreateStackRequest, CreateStackResponse>(
        "CreateStack",
        (request, form) => form
            .Add("StackName", request.StackName)
            .Add("TemplateBody", request.TemplateBody)
            .Add("TemplateURL", request.TemplateURL)
            .Add("OnFailure", request.OnFailure?.Value)
            .AddList("Parameters", request.Parameters, Write)
            .AddList("Capabilities", request.Capabilities)
            .AddList("Tags", request.Tags, Write),
        result => new CreateStackResponse { StackId = result.Text("StackId") });

    public static readonly QueryCall<UpdateStackRequest, UpdateStackResponse> UpdateStack = Of<UpdateStackRequest, UpdateStackResponse>(
        "UpdateStack",
        (request, form) => form
            .Add("StackName", request.StackName)
            .Add("TemplateBody", request.TemplateBody)
            .Add("TemplateURL", request.TemplateURL)
            .Add("UsePreviousTemplate", request.UsePreviousTemplate)
            .AddList("Parameters", request.Parameters, Write)
            .AddList("Capabilities", request.Capabilities)
            .AddList("Tags", request.Tags, Write),
        result => new UpdateStackResponse { StackId = result.Text("StackId") });

    public static readonly QueryCall<DeleteStackRequest, DeleteStackResponse> DeleteStack = Of<DeleteStackRequest, DeleteStackResponse>(
        "DeleteStack", (request, form) => form.Add("StackName", request.StackName), _ => new DeleteStackResponse());

    public static readonly QueryCall<DescribeStacksRequest, DescribeStacksResponse> DescribeStacks =
        Of<DescribeStacksRequest, DescribeStacksResponse>(
            "DescribeStacks",
            (request, form) => form.Add("StackName", request.StackName).Add("NextToken", request.NextToken),
            result => new DescribeStacksResponse { Stacks = result.List("Stacks", ReadStack), NextToken = result.Text("NextToken") });

    public static readonly QueryCall<DescribeStackEventsRequest, DescribeStackEventsResponse> DescribeStackEvents =
        Of<DescribeStackEventsRequest, DescribeStackEventsResponse>(
            "DescribeStackEvents",
            (request, form) => form.Add("StackName", request.StackName).Add("NextToken", request.NextToken),
            result => new DescribeStackEventsResponse
            {
                StackEvents = result.List("StackEvents", ReadEvent),
                NextToken = result.Text("NextToken"),
            });

    public static readonly QueryCall<DescribeStackResourcesRequest, DescribeStackResourcesResponse> DescribeStackResources =
        Of<DescribeStackResourcesRequest, DescribeStackResourcesResponse>(
            "DescribeStackResources",
            (request, form) => form
                .Add("StackName", request.StackName)
                .Add("LogicalResourceId", request.LogicalResourceId)
                .Add("PhysicalResourceId", request.PhysicalResourceId),
            result => new DescribeStackResourcesResponse { StackResources = result.List("StackResources", ReadResource) });

    public static readonly QueryCall<GetTemplateRequest, GetTemplateResponse> GetTemplate = Of<GetTemplateRequest, GetTemplateResponse>(
        "GetTemplate",
        (request, form) => form.Add("StackName", request.StackName),
        result => new GetTemplateResponse { TemplateBody = result.Text("TemplateBody") });

    public static readonly QueryCall<ValidateTemplateRequest, ValidateTemplateResponse> ValidateTemplate =
        Of<ValidateTemplateRequest, ValidateTemplateResponse>(
            "ValidateTemplate",
            (request, form) => form.Add("TemplateBody", request.TemplateBody),
            result => new ValidateTemplateResponse
            {
                Description = result.Text("Description"),
                Parameters = result.List("Parameters", ReadTemplateParameter),
            });

    private static QueryCall<TRequest, TResponse> Of<TRequest, TResponse>(
        string action, Action<TRequest, QueryForm> write, Func<XmlResult, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new("Amazon.CloudFormation", action, AmazonCloudFormationConfig.Service.Version, write, read, CloudFormationErrors.All);

    private static void Write(Parameter parameter, QueryForm form) => form
        .Add("ParameterKey", parameter.ParameterKey)
        .Add("ParameterValue", parameter.ParameterValue)
        .Add("UsePreviousValue", parameter.UsePreviousValue);

    private static void Write(Tag tag, QueryForm form) => form.Add("Key", tag.Key).Add("Value", tag.Value);

    private static Stack ReadStack(XmlResult stack) => new()
    {
        StackId = stack.Text("StackId"),
        StackName = stack.Text("StackName"),
        Description = stack.Text("Description"),
        StackStatus = stack.Text("StackStatus"),
        StackStatusReason = stack.Text("StackStatusReason"),
        CreationTime = stack.Instant("CreationTime"),
        LastUpdatedTime = stack.Instant("LastUpdatedTime"),
        Parameters = stack.List("Parameters", item => new Parameter
        {
            ParameterKey = item.Text("ParameterKey"),
            ParameterValue = item.Text("ParameterValue"),
        }),
        Outputs = stack.List("Outputs", item => new Output
        {
            OutputKey = item.Text("OutputKey"),
            OutputValue = item.Text("OutputValue"),
            Description = item.Text("Description"),
            ExportName = item.Text("ExportName"),
        }),
        Capabilities = stack.List("Capabilities", item => item.Value),
        Tags = stack.List("Tags", item => new Tag { Key = item.Text("Key"), Value = item.Text("Value") }),
    };

    private static StackEvent ReadEvent(XmlResult item) => new()
    {
        StackId = item.Text("StackId"),
        EventId = item.Text("EventId"),
        StackName = item.Text("StackName"),
        LogicalResourceId = item.Text("LogicalResourceId"),
        PhysicalResourceId = item.Text("PhysicalResourceId"),
        ResourceType = item.Text("ResourceType"),
        Timestamp = item.Instant("Timestamp"),
        ResourceStatus = item.Text("ResourceStatus"),
        ResourceStatusReason = item.Text("ResourceStatusReason"),
    };

    private static StackResource ReadResource(XmlResult item) => new()
    {
        StackId = item.Text("StackId"),
        StackName = item.Text("StackName"),
        LogicalResourceId = item.Text("LogicalResourceId"),
        PhysicalResourceId = item.Text("PhysicalResourceId"),
        ResourceType = item.Text("ResourceType"),
        Timestamp = item.Instant("Timestamp"),
        ResourceStatus = item.Text("ResourceStatus"),
        ResourceStatusReason = item.Text("ResourceStatusReason"),
    };

    private static TemplateParameter ReadTemplateParameter(XmlResult item) => new()
    {
        ParameterKey = item.Text("ParameterKey"),
        DefaultValue = item.Text("DefaultValue"),
        NoEcho = item.Flag("NoEcho"),
        Description = item.Text("Description"),
    };
}
