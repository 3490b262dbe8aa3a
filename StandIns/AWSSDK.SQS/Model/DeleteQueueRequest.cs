namespace Amazon.SQS.Model;

public class DeleteQueueRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }
}
