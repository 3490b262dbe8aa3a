namespace Amazon.SQS.Model;

public class ReceiveMessageRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }

    public int? MaxNumberOfMessages { get; set; }

    public int? WaitTimeSeconds { get; set; }

    public int? VisibilityTimeout { get; set; }

    public List<string> MessageAttributeNames { get; set; }

    public List<string> MessageSystemAttributeNames { get; set; }

    public string ReceiveRequestAttemptId { get; set; }
}
