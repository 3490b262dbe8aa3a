using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class CreateStackResponse : AmazonWebServiceResponse
{
    public string StackId { get; set; }
}
