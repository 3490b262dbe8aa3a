namespace Amazon.CloudFormation.Model;

public class CreateStackRequest : AmazonCloudFormationRequest
{
    public string StackName { get; set; }

    public string TemplateBody { get; set; }

    public string TemplateURL { get; set; }

    public List<Parameter> Parameters { get; set; }

    public List<string> Capabilities { get; set; }

    public OnFailure OnFailure { get; set; }

    public List<Tag> Tags { get; set; }
}
