namespace EventDrivenFrontends.EventPatterns.Tests;

/// <summary>The reasons, and the places within the pattern, are those that EventBridge gives.</summary>
public sealed class InvalidPatternTests
{
    [Theory]
    [InlineData("""{"int": 42}""", "\"int\" must be an object or an array", 11)]
    [InlineData("""{"string": "my-value"}""", "\"string\" must be an object or an array", 13)]
    [InlineData("""{"resources": []}""", "Empty arrays are not allowed", 17)]
    [InlineData("""{"my_key": [{"EXISTS": true}]}""", "Unrecognized match type EXISTS", 28)]
    [InlineData("""{"detail": {"equal": [{"NUMERIC": ["=", 5]}]}}""", "Unrecognized match type NUMERIC", 36)]
    [InlineData("""{"detail": {"c-count": [{"numeric": [">", 0, ">", 0]}]}}""", "Bad numeric range operator: >", 49)]
    [InlineData("""{"detail": {"c-count": [{"numeric": [">", 0, "<"]}]}}""", "Value of < must be numeric", 50)]
    [InlineData("""{"time": [{"prefix": 123}]}""", "prefix match pattern must be a string", 25)]
    [InlineData("""{"time": [{"prefix": ["2022-07-13"]}]}""", "prefix match pattern must be a string", 23)]
    [InlineData("""{"FileName": [{"suffix": 123}]}""", "suffix match pattern must be a string", 29)]
    [InlineData("""{"EventBusArn": [{"wildcard": 123}]}""", "wildcard match pattern must be a string", 34)]
    [InlineData(
        """{"detail-type": [{"equals-ignore-case": ["ec2 instance state-change notification"]}]}""",
        "equals-ignore-case match pattern must be a string",
        42)]
    [InlineData(
        """{"EventBusArn": [{"wildcard": "arn:aws:events:us-east-1:**:event-bus/*"}]}""", "Consecutive wildcard characters at pos 26", 72)]
    [InlineData(
        """{"detail": {"state": [{"anything-but": {"equals-ignore-case": 123}}]}}""",
        "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
        66)]
    [InlineData("""{"detail": {"state": [{"anything-but": {"prefix": 123}}]}}""", "prefix/suffix match pattern must be a string", 54)]
    [InlineData(
        """{"detail": {"FileName": [{"anything-but": {"prefix": {"equals-ignore-case": "file"}}}]}}""",
        "Value of anything-but must be an array or single string/number value.",
        55)]
    [InlineData("""["not", "a", "dict", "but valid json"]""", "Filter is not an object", 2)]
    public void Parse_InvalidPattern_SaysWhatAndWhere(string pattern, string reason, int column)
    {
        var fault = Assert.Throws<InvalidEventPatternException>(() => EventPattern.Parse(pattern));

        Assert.Equal($"{reason}\n at [Source: (String)\"{pattern}\"; line: 1, column: {column}]", fault.Message);
    }

    [Theory]
    [InlineData("xx.11.xx/8", "Nonstandard IP address: xx.11.xx")]
    [InlineData("10.0.0.0", "Malformed CIDR, one '/' required")]
    [InlineData("10.0.0.0/xx", "Malformed CIDR, mask bits must be an integer")]
    [InlineData("10.0.0.0/32", "IPv4 mask bits must be < 32")]
    [InlineData("::/128", "IPv6 mask bits must be < 128")]
    public void Parse_InvalidCidr_SaysWhat(string cidr, string reason)
    {
        var fault = Assert.Throws<InvalidEventPatternException>(() => EventPattern.Parse($$"""{"a": [{"cidr": "{{cidr}}"}]}"""));

        Assert.Equal(reason, fault.Message);
    }

    [Theory]
    [InlineData("""{}""", "Empty objects are not allowed")]
    [InlineData("""{"a": {}}""", "Empty objects are not allowed")]
    [InlineData("""{"a": [{}]}""", "Match expression name not found")]
    [InlineData("""{"a": [[1]]}""", "Match value must be String, number, true, false, or null")]
    [InlineData("""{"a": [{"prefix": "x", "suffix": "y"}]}""", "Only one key allowed in match expression")]
    [InlineData("""{"a": [{"exists": "yes"}]}""", "exists match pattern must be either true or false.")]
    [InlineData("""{"a": [{"numeric": []}]}""", "Invalid member in numeric match: ]")]
    [InlineData("""{"a": [{"numeric": ["~", 1]}]}""", "Unrecognized numeric range operator: ~")]
    [InlineData("""{"a": [{"numeric": [">", 5, "<", 5]}]}""", "Bottom must be less than top")]
    [InlineData("""{"a": [{"numeric": ["=", 1e50]}]}""", "Value must be between -5.0E9 and 5.0E9, inclusive")]
    [InlineData("""{"a": [{"anything-but": [1, "x"]}]}""", "Inside anything but list, either all values are number or string")]
    [InlineData("""{"a": [{"anything-but": []}]}""", "Inside anything but list, either all values are number or string")]
    [InlineData("""{"a": [{"anything-but": null}]}""", "Value of anything-but must be an array or single string/number value.")]
    [InlineData("""{"a": [{"anything-but": {"numeric": ["=", 1]}}]}""", "Unsupported anything-but pattern: numeric")]
    [InlineData("""{"a": [{"anything-but": {"prefix": ""}}]}""", "Null prefix/suffix not allowed")]
    [InlineData("""{"a": [{"wildcard": "a\\b"}]}""", "Invalid escape character at pos 2")]
    [InlineData("""{"$or": []}""", "There must have at least 2 Objects in $or relationship.")]
    [InlineData("""{"$or": [{"a": [1]}]}""", "There must have at least 2 Objects in $or relationship.")]
    [InlineData("""{"$or": {"a": [1]}}""", "It must be an Array followed with $or.")]
    [InlineData("""{"$or": ["a", "b"]}""", "Only JSON object is allowed in array of $or relationship.")]
    [InlineData("""{"$or": [{"prefix": ["a"]}, {"b": [1]}]}""", "prefix is Ruler reserved fieldName which cannot be used inside $or.")]
    public void Parse_InvalidPattern_SaysWhat(string pattern, string reason)
    {
        var fault = Assert.Throws<InvalidEventPatternException>(() => EventPattern.Parse(pattern));

        Assert.StartsWith(reason, fault.Message, StringComparison.Ordinal);
    }
}
