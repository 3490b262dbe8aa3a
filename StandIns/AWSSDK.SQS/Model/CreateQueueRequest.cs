namespace Amazon.SQS.Model;

public class CreateQueueRequest : AmazonSQSRequest
{
    public string QueueName { get; set; }

    public Dictionary<string, string> Attributes { get; set; }

    public Dictionary<string, string> Tags { get; set; }
}
