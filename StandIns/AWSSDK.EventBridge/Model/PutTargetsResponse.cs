using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class PutTargetsResponse : AmazonWebServiceResponse
{
    public int? FailedEntryCount { get; set; }

    public List<PutTargetsResultEntry> FailedEntries { get; set; }
}
