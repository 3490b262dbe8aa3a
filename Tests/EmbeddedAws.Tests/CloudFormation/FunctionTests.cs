using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.Tests.CloudFormation;

public sealed class FunctionTests
{
    private const string Frame = """
        Parameters:
          Name: { Type: String, Default: n }
          List: { Type: CommaDelimitedList, Default: 'a, b,c' }
        Mappings:
          Sizes: { small: { count: 1 } }
        Conditions:
          IsN: !Equals [!Ref Name, n]
          IsNot: !Not [!Condition IsN]
          Both: !And [!Condition IsN, !Equals [!Ref 'AWS::Region', us-east-1]]
          Either: !Or [!Condition IsNot, !Condition Both]
          Loop: !Not [!Condition Loop]
        Resources:
          Queue: { Type: 'AWS::SQS::Queue' }

        """;

    [Theory]
    [InlineData("!Ref Name", "\"n\"")]
    [InlineData("!Ref List", """["a","b","c"]""")]
    [InlineData("!Ref Queue", "\"queue-url\"")]
    [InlineData("!Ref 'AWS::Region'", "\"us-east-1\"")]
    [InlineData("!Ref 'AWS::AccountId'", "\"123456789012\"")]
    [InlineData("!Ref 'AWS::StackName'", "\"stack\"")]
    [InlineData("!Ref 'AWS::Partition'", "\"aws\"")]
    [InlineData("!GetAtt Queue.Arn", "\"queue-arn\"")]
    [InlineData("!Sub 'a ${Name} ${Queue.Arn} ${!Name} ${AWS::Region} $ {x} ${'", "\"a n queue-arn ${Name} us-east-1 $ {x} ${\"")]
    [InlineData("!Sub ['${x}-${Name}', {x: !Ref Queue, Name: own}]", "\"queue-url-own\"")]
    [InlineData("!Join ['-', [a, !Ref Name, 1]]", "\"a-n-1\"")]
    [InlineData("!Join ['', !Ref List]", "\"abc\"")]
    [InlineData("!Select [1, !Ref List]", "\"b\"")]
    [InlineData("!Select ['2', !Split ['/', 'x/y/z']]", "\"z\"")]
    [InlineData("!Split [',', 'a,b']", """["a","b"]""")]
    [InlineData("!FindInMap [Sizes, small, count]", "1")]
    [InlineData("!If [IsN, 1, 2]", "1")]
    [InlineData("!If [IsNot, 1, !Ref Name]", "\"n\"")]
    [InlineData("!If [Both, 1, 2]", "1")]
    [InlineData("!If [Either, 1, 2]", "1")]
    [InlineData("!Base64 abc", "\"YWJj\"")]
    [InlineData("[a, !Ref 'AWS::NoValue', !If [IsN, b, c]]", """["a","b"]""")]
    [InlineData("{k: !Ref 'AWS::NoValue', l: {m: !If [IsNot, x, !Ref 'AWS::NoValue']}}", """{"l":{}}""")]
    public void Evaluate_Function_GivesItsValue(string value, string expected) => Assert.Equal(expected, Evaluate(value)!.ToJsonString());

    [Theory]
    [InlineData("!Ref Nobody", "Unresolved resource dependencies [Nobody]")]
    [InlineData("!GetAtt Nobody.Arn", "undefined resource Nobody")]
    [InlineData("!GetAtt Queue.Color", "does not support attribute type Color")]
    [InlineData("!GetAtt Queue", "requires two non-empty parameters")]
    [InlineData("!Sub '${Nobody}'", "Unresolved resource dependencies [Nobody]")]
    [InlineData("!Sub [1, 2, 3]", "don't specify expected arguments")]
    [InlineData("!Join [a]", "requires two parameters")]
    [InlineData("!Join ['-', text]", "list of values")]
    [InlineData("!Select [3, [a]]", "nonexistent value")]
    [InlineData("!Split ['', a]", "must not be empty")]
    [InlineData("!If [Nothing, 1, 2]", "unresolved condition dependency Nothing")]
    [InlineData("!If [Loop, 1, 2]", "circular condition dependency")]
    [InlineData("!If [IsN, 1]", "three parameters")]
    [InlineData("!FindInMap [Sizes, big, count]", "Unable to get mapping for Sizes::big::count")]
    [InlineData("!FindInMap [Colors, a, b]", "Mapping named 'Colors' is not present")]
    [InlineData("!ImportValue x", "Fn::ImportValue is not supported")]
    public void Evaluate_Wrong_SaysWhat(string value, string expected)
    {
        var fault = Assert.Throws<TemplateException>(() => Evaluate(value));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sort_References_DecideTheOrder()
    {
        var template = TemplateParser.Parse("""
            Resources:
              D: { Type: T, DependsOn: [A], Properties: { x: !Sub '${C.Arn}' } }
              C: { Type: T, Properties: { x: [{ y: !GetAtt B.Arn }] } }
              B: { Type: T, Properties: { x: !Ref A } }
              A: { Type: T, Properties: { x: !Sub ['${B}', { B: 1 }] } }
            """);

        Assert.Equal(["A", "B", "C", "D"], ResourceOrder.Sort(template).Select(resource => resource.LogicalId));
    }

    [Fact]
    public void Sort_Circle_NamesItsResources()
    {
        var template = TemplateParser.Parse("""
            Resources:
              A: { Type: T, Properties: { x: !Ref B } }
              B: { Type: T, Properties: { x: !Ref A } }
              C: { Type: T }
            """);

        var fault = Assert.Throws<TemplateException>(() => ResourceOrder.Sort(template));
        Assert.Equal("Circular dependency between resources: [A, B]", fault.Message);
    }

    private static JsonNode? Evaluate(string value)
    {
        var template = TemplateParser.Parse(Frame);
        var parameters = ParameterValues.Resolve(template, new Dictionary<string, string>());
        var input = new StackInput("", template, parameters, new Dictionary<string, string>());
        var queue = new ProvisionedResource("queue", "queue-url", new Dictionary<string, string> { ["Arn"] = "queue-arn" });
        var pseudo = new PseudoParameters("123456789012", "us-east-1", "stack", "id");
        var scope = new StackScope(input, pseudo, name => name == "Queue" ? queue : null);
        return new TemplateEvaluator(scope).Evaluate(TemplateText.Parse($"v: {value}")["v"]);
    }
}
