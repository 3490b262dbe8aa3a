namespace Amazon.EventBridge.Model;

public class PutEventsResultEntry
{
    public string EventId { get; set; }

    public string ErrorCode { get; set; }

    public string ErrorMessage { get; set; }
}
