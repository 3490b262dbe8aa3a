namespace Amazon.EventBridge.Model;

public class ListTargetsByRuleRequest : AmazonEventBridgeRequest
{
    public string Rule { get; set; }

    public string EventBusName { get; set; }

    public int? Limit { get; set; }

    public string NextToken { get; set; }
}
