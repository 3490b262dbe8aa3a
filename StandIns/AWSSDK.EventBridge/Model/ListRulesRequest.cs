namespace Amazon.EventBridge.Model;

public class ListRulesRequest : AmazonEventBridgeRequest
{
    public string NamePrefix { get; set; }

    public string EventBusName { get; set; }

    public int? Limit { get; set; }

    public string NextToken { get; set; }
}
