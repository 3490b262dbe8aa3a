namespace Amazon.EventBridge.Model;

public class PutEventsRequestEntry
{
    public string Source { get; set; }

    public string DetailType { get; set; }

    public string Detail { get; set; }

    public string EventBusName { get; set; }

    public DateTime? Time { get; set; }

    public List<string> Resources { get; set; }

    public string TraceHeader { get; set; }
}
