using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class ListRulesResponse : AmazonWebServiceResponse
{
    public List<Rule> Rules { get; set; }

    public string NextToken { get; set; }
}
