namespace Amazon.EventBridge.Model;

public class RemoveTargetsResultEntry
{
    public string TargetId { get; set; }

    public string ErrorCode { get; set; }

    public string ErrorMessage { get; set; }
}
