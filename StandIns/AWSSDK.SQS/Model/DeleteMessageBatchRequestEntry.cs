namespace Amazon.SQS.Model;

public class DeleteMessageBatchRequestEntry
{
    public string Id { get; set; }

    public string ReceiptHandle { get; set; }
}
