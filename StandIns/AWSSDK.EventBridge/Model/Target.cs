namespace Amazon.EventBridge.Model;

public class Target
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string Input { get; set; }

    public string InputPath { get; set; }

    public InputTransformer InputTransformer { get; set; }

    public DeadLetterConfig DeadLetterConfig { get; set; }

    public RetryPolicy RetryPolicy { get; set; }

    public SqsParameters SqsParameters { get; set; }
}
