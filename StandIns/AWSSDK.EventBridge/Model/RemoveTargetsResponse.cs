using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class RemoveTargetsResponse : AmazonWebServiceResponse
{
    public int? FailedEntryCount { get; set; }

    public List<RemoveTargetsResultEntry> FailedEntries { get; set; }
}
