using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.Tests.CloudFormation;

public sealed class TemplateTextTests
{
    [Theory]
    [InlineData("a: !Ref B", """{"a":{"Ref":"B"}}""")]
    [InlineData("a: !GetAtt B.C.D", """{"a":{"Fn::GetAtt":["B","C.D"]}}""")]
    [InlineData("a: !GetAtt [B, C]", """{"a":{"Fn::GetAtt":["B","C"]}}""")]
    [InlineData("a: !Sub '${B}-x'", """{"a":{"Fn::Sub":"${B}-x"}}""")]
    [InlineData("a: !Join ['-', [a, !Ref B]]", """{"a":{"Fn::Join":["-",["a",{"Ref":"B"}]]}}""")]
    [InlineData("a: !If [C, 1, !Ref 'AWS::NoValue']", """{"a":{"Fn::If":["C",1,{"Ref":"AWS::NoValue"}]}}""")]
    [InlineData("a: !Or [!Condition X, !Not [!Condition Y]]", """{"a":{"Fn::Or":[{"Condition":"X"},{"Fn::Not":[{"Condition":"Y"}]}]}}""")]
    [InlineData("a: !Sub\n  - '${x}'\n  - x: 1", """{"a":{"Fn::Sub":["${x}",{"x":1}]}}""")]
    [InlineData("a: 1\nb: 1.5\nc: true\nd: ~", """{"a":1,"b":1.5,"c":true,"d":null}""")]
    [InlineData("a: '1'\nb: 007\nc: 2010-09-09", """{"a":"1","b":"007","c":"2010-09-09"}""")]
    [InlineData("a: 1_000\nb: yes\nc: 0x10", """{"a":"1_000","b":"yes","c":"0x10"}""")]
    [InlineData("a: [1, {b: c}]\nd: |\n  x\n  y\n", """{"a":[1,{"b":"c"}],"d":"x\ny\n"}""")]
    [InlineData("""{"a": {"Ref": "B"}}""", """{"a":{"Ref":"B"}}""")]
    public void Parse_Yaml_IsTheSameTreeAsJson(string text, string expected) =>
        Assert.Equal(expected, TemplateText.Parse(text).ToJsonString());

    [Theory]
    [InlineData("", "unsupported structure")]
    [InlineData("- a", "unsupported structure")]
    [InlineData("just text", "unsupported structure")]
    [InlineData("? [a]\n: b", "unsupported structure")]
    [InlineData("a: 1\na: 2", "duplicate key a")]
    [InlineData("{\"a\": 1, \"a\": 2}", "JSON not well-formed")]
    [InlineData("{\"a\": ", "JSON not well-formed")]
    [InlineData("a: [1", "YAML not well-formed")]
    [InlineData("a: b: c", "YAML not well-formed")]
    [InlineData("a: &x 1\nb: *x", "aliases are not allowed")]
    public void Parse_Malformed_SaysWhat(string text, string expected)
    {
        var fault = Assert.Throws<TemplateException>(() => TemplateText.Parse(text));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        Assert.Throws<TemplateException>(() => TemplateText.Parse("a: " + new string('[', 20_000)));
        Assert.Throws<TemplateException>(() => TemplateText.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 5_000))));
    }
}
