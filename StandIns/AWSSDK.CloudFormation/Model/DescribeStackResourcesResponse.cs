using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class DescribeStackResourcesResponse : AmazonWebServiceResponse
{
    public List<StackResource> StackResources { get; set; }
}
