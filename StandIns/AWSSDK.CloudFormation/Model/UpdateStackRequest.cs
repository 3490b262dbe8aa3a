namespace Amazon.CloudFormation.Model;

public class UpdateStackRequest : AmazonCloudFormationRequest
{
    public string StackName { get; set; }

    public string TemplateBody { get; set; }

    public string TemplateURL { get; set; }

    public bool? UsePreviousTemplate { get; set; }

    public List<Parameter> Parameters { get; set; }

    public List<string> Capabilities { get; set; }

    public List<Tag> Tags { get; set; }
}
