using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class PutRuleResponse : AmazonWebServiceResponse
{
    public string RuleArn { get; set; }
}
