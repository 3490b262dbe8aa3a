using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Values;

public class AttributeValueTests
{
    [Theory]
    [InlineData("{'S':'abc'}")]
    [InlineData("{'S':''}")]
    [InlineData("{'N':'-1.5'}")]
    [InlineData("{'B':'AAECAw=='}")]
    [InlineData("{'BOOL':true}")]
    [InlineData("{'BOOL':false}")]
    [InlineData("{'NULL':true}")]
    [InlineData("{'SS':['a','']}")]
    [InlineData("{'NS':['1','2']}")]
    [InlineData("{'BS':['AA==','AQ==']}")]
    [InlineData("{'L':[{'S':'a'},{'L':[]}]}")]
    [InlineData("{'M':{'a':{'N':'1'},'b':{'M':{}}}}")]
    public void Json_OfEveryType_ComesBackAsItWent(string json) => Assert.Equal($"{{'v':{json}}}", Item.ToWire(Item.Of($"{{'v':{json}}}")));

    [Theory]
    [InlineData("{'N':'1.0'}", "{'N':'1'}")]
    [InlineData("{'SS':['a','b']}", "{'SS':['b','a']}")]
    [InlineData("{'NS':['1','2.0']}", "{'NS':['2','1']}")]
    [InlineData("{'M':{'a':{'N':'1'},'b':{'S':'x'}}}", "{'M':{'b':{'S':'x'},'a':{'N':'1.0'}}}")]
    [InlineData("{'L':[{'B':'AA=='}]}", "{'L':[{'B':'AA=='}]}")]
    public void Equals_SameContent_HoldsWithTheSameHash(string left, string right)
    {
        Assert.Equal(Item.Value(left), Item.Value(right));
        Assert.Equal(Item.Value(left).GetHashCode(), Item.Value(right).GetHashCode());
    }

    [Theory]
    [InlineData("{'N':'1'}", "{'S':'1'}")]
    [InlineData("{'SS':['a']}", "{'SS':['a','b']}")]
    [InlineData("{'SS':['AA==']}", "{'BS':['AA==']}")]
    [InlineData("{'L':[{'N':'1'},{'N':'2'}]}", "{'L':[{'N':'2'},{'N':'1'}]}")]
    [InlineData("{'M':{'a':{'N':'1'}}}", "{'M':{'b':{'N':'1'}}}")]
    [InlineData("{'M':{'a':{'N':'1'}}}", "{'M':{'a':{'N':'1'},'b':{'N':'1'}}}")]
    public void Equals_OtherContent_DoesNotHold(string left, string right) => Assert.NotEqual(Item.Value(left), Item.Value(right));

    /// <summary>
    /// By the documentation: UTF-8 for names and strings, 3 bytes for a list or map and 1 for each entry, 1 for null and booleans.
    /// </summary>
    [Theory]
    [InlineData("{'a':{'S':'é'}}", 3)]
    [InlineData("{'ab':{'B':'AAEC'}}", 5)]
    [InlineData("{'a':{'BOOL':true},'b':{'NULL':true}}", 4)]
    [InlineData("{'a':{'L':[{'S':'x'},{'S':'y'}]}}", 8)]
    [InlineData("{'a':{'M':{'bc':{'S':'xyz'}}}}", 10)]
    [InlineData("{'a':{'SS':['x','yz']}}", 4)]
    public void Size_CountsAsDynamoDbDoes(string item, int size) => Assert.Equal(size, Item.Of(item).Size);

    [Fact]
    public void Depth_CountsLevels() => Assert.Equal(3, Item.Value("{'L':[{'S':'a'},{'M':{'a':{'N':'1'}}}]}").Depth);

    [Fact]
    public void Except_OfAllElements_LeavesNothing()
    {
        var set = (SetValue)Item.Value("{'SS':['a','b']}");

        Assert.Null(set.Except(set));
        Assert.Equal(Item.Value("{'SS':['b']}"), set.Except((SetValue)Item.Value("{'SS':['a','c']}")));
    }
}
