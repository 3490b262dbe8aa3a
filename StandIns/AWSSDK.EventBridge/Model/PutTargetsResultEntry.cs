namespace Amazon.EventBridge.Model;

public class PutTargetsResultEntry
{
    public string TargetId { get; set; }

    public string ErrorCode { get; set; }

    public string ErrorMessage { get; set; }
}
