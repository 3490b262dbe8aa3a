using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationClient : StandInClient, IAmazonCloudFormation
{
    public AmazonCloudFormationClient()
        : this(new AmazonCloudFormationConfig())
    {
    }

    public AmazonCloudFormationClient(AmazonCloudFormationConfig config)
        : base(AmazonCloudFormationConfig.Service, config)
    {
    }

    public AmazonCloudFormationClient(AWSCredentials credentials, AmazonCloudFormationConfig clientConfig)
        : base(AmazonCloudFormationConfig.Service, credentials, clientConfig)
    {
    }

    public AmazonCloudFormationClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonCloudFormationConfig clientConfig)
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), clientConfig)
    {
    }

    public Task<CreateStackResponse> CreateStackAsync(CreateStackRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.CreateStack, request, cancellationToken);

    public Task<DeleteStackResponse> DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.DeleteStack, request, cancellationToken);

    public Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.DescribeStackEvents, request, cancellationToken);

    public Task<DescribeStackResourcesResponse> DescribeStackResourcesAsync(DescribeStackResourcesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.DescribeStackResources, request, cancellationToken);

    public Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.DescribeStacks, request, cancellationToken);

    public Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.GetTemplate, request, cancellationToken);

    public Task<UpdateStackResponse> UpdateStackAsync(UpdateStackRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.UpdateStack, request, cancellationToken);

    public Task<ValidateTemplateResponse> ValidateTemplateAsync(ValidateTemplateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CloudFormationCalls.ValidateTemplate, request, cancellationToken);
}
