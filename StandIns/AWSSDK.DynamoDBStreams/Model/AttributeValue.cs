namespace Amazon.DynamoDBStreams.Model;

public class AttributeValue
{
    public MemoryStream B { get; set; }

    public bool? BOOL { get; set; }

    public List<MemoryStream> BS { get; set; }

    public List<AttributeValue> L { get; set; }

    public Dictionary<string, AttributeValue> M { get; set; }

    public string N { get; set; }

    public List<string> NS { get; set; }

    public bool? NULL { get; set; }

    public string S { get; set; }

    public List<string> SS { get; set; }
}
