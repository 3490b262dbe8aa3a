using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class DeleteRuleResponse : AmazonWebServiceResponse
{
}
