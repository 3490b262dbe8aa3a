namespace Amazon.CloudFormation.Model;

public class GetTemplateRequest : AmazonCloudFormationRequest
{
    public string StackName { get; set; }
}
