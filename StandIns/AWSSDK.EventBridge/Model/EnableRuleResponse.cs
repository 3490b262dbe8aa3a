using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class EnableRuleResponse : AmazonWebServiceResponse
{
}
