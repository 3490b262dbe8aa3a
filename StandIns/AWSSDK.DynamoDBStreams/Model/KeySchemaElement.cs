namespace Amazon.DynamoDBStreams.Model;

public class KeySchemaElement
{
    public string AttributeName { get; set; }

    public KeyType KeyType { get; set; }
}
