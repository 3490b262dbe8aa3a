using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class UpdateStackResponse : AmazonWebServiceResponse
{
    public string StackId { get; set; }
}
