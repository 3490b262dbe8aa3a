using Amazon.Runtime;

namespace Amazon.SQS.Model;

public class DeleteMessageResponse : AmazonWebServiceResponse
{
}
