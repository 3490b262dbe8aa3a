using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class TestEventPatternResponse : AmazonWebServiceResponse
{
    public bool? Result { get; set; }
}
