namespace Amazon.SQS.Model;

public class SetQueueAttributesRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }

    public Dictionary<string, string> Attributes { get; set; }
}
