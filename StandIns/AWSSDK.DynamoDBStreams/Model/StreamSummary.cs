namespace Amazon.DynamoDBStreams.Model;

public class StreamSummary
{
    public string StreamArn { get; set; }

    public string StreamLabel { get; set; }

    public string TableName { get; set; }
}
