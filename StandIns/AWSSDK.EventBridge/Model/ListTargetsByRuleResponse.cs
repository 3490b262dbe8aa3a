using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class ListTargetsByRuleResponse : AmazonWebServiceResponse
{
    public List<Target> Targets { get; set; }

    public string NextToken { get; set; }
}
