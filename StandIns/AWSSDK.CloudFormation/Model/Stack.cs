namespace Amazon.CloudFormation.Model;

public class Stack
{
    public string StackId { get; set; }

    public string StackName { get; set; }

    public string Description { get; set; }

    public StackStatus StackStatus { get; set; }

    public string StackStatusReason { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastUpdatedTime { get; set; }

    public List<Parameter> Parameters { get; set; }

    public List<Output> Outputs { get; set; }

    public List<string> Capabilities { get; set; }

    public List<Tag> Tags { get; set; }
}
