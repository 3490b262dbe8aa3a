namespace Amazon.DynamoDBStreams.Model;

public class SequenceNumberRange
{
    public string StartingSequenceNumber { get; set; }

    public string EndingSequenceNumber { get; set; }
}
