namespace Amazon.SQS.Model;

public class SendMessageBatchRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }

    public List<SendMessageBatchRequestEntry> Entries { get; set; }
}
