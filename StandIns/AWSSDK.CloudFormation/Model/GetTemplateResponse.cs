using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class GetTemplateResponse : AmazonWebServiceResponse
{
    public string TemplateBody { get; set; }
}
