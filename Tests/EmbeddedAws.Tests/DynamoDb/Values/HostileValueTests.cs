using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Values;

public class HostileValueTests
{
    [Theory]
    [InlineData("{}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("null", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("{'X':'a'}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("{'S':null}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData(
        "{'S':'a','N':'1'}",
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")]
    [InlineData("{'NULL':false}", "One or more parameter values were invalid: Null attribute value types must have the value of true")]
    [InlineData("{'SS':[]}", "One or more parameter values were invalid: An string set  may not be empty")]
    [InlineData("{'NS':[]}", "One or more parameter values were invalid: An number set  may not be empty")]
    [InlineData("{'BS':[]}", "One or more parameter values were invalid: Binary sets should not be empty")]
    [InlineData("{'SS':['a','a']}", "One or more parameter values were invalid: Input collection [a, a] contains duplicates.")]
    [InlineData("{'NS':['1','1.0']}", "Input collection contains duplicates")]
    [InlineData("{'SS':[null]}", "One or more parameter values were invalid: An string set may not have a null string as a member")]
    [InlineData("{'N':'one'}", "The parameter cannot be converted to a numeric value: one")]
    [InlineData("{'L':[{}]}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("{'M':{'':{'S':'a'}}}", "Empty attribute name")]
    public void Read_OfNoValue_IsAValidationErrorInDynamoDbsWords(string json, string message)
    {
        var error = Assert.Throws<AwsError>(() => Item.Value(json));

        Assert.Equal("ValidationException", error.Code);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("{'S':1}")]
    [InlineData("{'N':1}")]
    [InlineData("{'BOOL':'true'}")]
    [InlineData("{'NULL':'true'}")]
    [InlineData("{'B':'***'}")]
    [InlineData("{'B':'AA'}")]
    [InlineData("{'SS':'a'}")]
    [InlineData("{'SS':[1]}")]
    [InlineData("{'L':{}}")]
    [InlineData("{'M':[]}")]
    [InlineData("'text'")]
    [InlineData("7")]
    [InlineData("[]")]
    public void Read_OfAnotherJsonType_IsAFaultOfTheJson(string json) => Assert.Throws<JsonException>(() => Item.Value(json));

    [Fact]
    public void Read_OfAHalfSurrogate_IsAFaultOfTheJson() => Assert.Throws<JsonException>(() => Item.Value("""{'S':'\ud800'}"""));

    [Fact]
    public void Read_OfTenThousandLevels_IsAFaultOfTheJson()
    {
        var json = string.Concat(Enumerable.Repeat("{'L':[", 10_000)) + string.Concat(Enumerable.Repeat("]}", 10_000));

        Assert.Throws<JsonException>(() => Item.Value(json));
    }

    [Fact]
    public void Read_OfAnUnknownMember_SkipsIt() => Assert.Equal(Item.Value("{'S':'a'}"), Item.Value("{'Other':{'deep':[1]},'S':'a'}"));

    [Fact]
    public void ReadExpressionValues_WithAFault_NamesThePlaceholder()
    {
        var json = """{"TableName":"abc","ExpressionAttributeValues":{":v":{"SS":[]}}}""";

        var error = Assert.Throws<AwsError>(() => JsonSerializer.Deserialize(json, DynamoDbJson.Default.PutItemRequest));

        Assert.Equal(
            "ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: An string set  may not be empty "
            + "for key :v",
            error.Message);
    }
}
