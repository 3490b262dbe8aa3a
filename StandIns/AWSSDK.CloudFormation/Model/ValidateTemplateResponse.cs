using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class ValidateTemplateResponse : AmazonWebServiceResponse
{
    public string Description { get; set; }

    public List<TemplateParameter> Parameters { get; set; }
}
