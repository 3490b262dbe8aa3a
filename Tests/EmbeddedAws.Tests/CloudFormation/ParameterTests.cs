using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;

namespace EventDrivenFrontends.EmbeddedAws.Tests.CloudFormation;

public sealed class ParameterTests
{
    private const string Frame = """
        Parameters:
          Color: { Type: String, Default: red, AllowedValues: [red, green] }
          Count: { Type: Number, MinValue: 1, MaxValue: 5, Default: 2 }
          Code: { Type: String, AllowedPattern: '[a-z]+', MinLength: 2, MaxLength: 4, Default: ab }
          Must: { Type: String, NoEcho: true }
          Told: { Type: String, AllowedPattern: 'x', ConstraintDescription: be x, Default: x }
        Resources:
          A: { Type: T }
        """;

    [Fact]
    public void Resolve_GivenAndDefaults_AreMerged()
    {
        var values = ParameterValues.Resolve(TemplateParser.Parse(Frame), Given("Must", "m", "Color", "green"));

        Assert.Equal(("green", "2", "m"), (values["Color"], values["Count"], values["Must"]));
    }

    [Theory]
    [InlineData("Color", "blue", "Parameter 'Color' must be one of AllowedValues: [red, green]")]
    [InlineData("Count", "0", "Parameter 'Count' must be a number not less than 1")]
    [InlineData("Count", "6", "Parameter 'Count' must be a number not greater than 5")]
    [InlineData("Count", "x", "Parameter 'Count' must be a number")]
    [InlineData("Code", "A1", "Parameter 'Code' must match pattern [a-z]+")]
    [InlineData("Code", "a", "Parameter 'Code' must contain at least 2 characters")]
    [InlineData("Code", "abcde", "Parameter 'Code' must contain at most 4 characters")]
    [InlineData("Told", "y", "Parameter Told failed to satisfy constraint: be x")]
    [InlineData("Other", "y", "Parameters: [Other] do not exist in the template")]
    public void Resolve_Wrong_SaysWhat(string name, string value, string expected)
    {
        var template = TemplateParser.Parse(Frame);
        var fault = Assert.Throws<TemplateException>(() => ParameterValues.Resolve(template, Given("Must", "m", name, value)));

        Assert.Equal(expected, fault.Message);
    }

    [Fact]
    public void Resolve_Missing_NamesIt()
    {
        var fault = Assert.Throws<TemplateException>(() => ParameterValues.Resolve(TemplateParser.Parse(Frame), Given()));

        Assert.Equal("Parameters: [Must] must have values", fault.Message);
    }

    [Fact]
    public void Shown_NoEcho_IsMasked()
    {
        var template = TemplateParser.Parse(Frame);

        Assert.Equal(("****", "red"), (ParameterValues.Shown(template, "Must", "secret"), ParameterValues.Shown(template, "Color", "red")));
    }

    [Theory]
    [InlineData("Resources: {}", "At least one Resources member must be defined.")]
    [InlineData("Resources: { A: { Properties: {} } }", "must contain a Type member")]
    [InlineData("Resources: { 'a-b': { Type: T } }", "non alphanumeric")]
    [InlineData("Resources: { A: T }", "must be an object")]
    [InlineData("Resources: [A]", "must be an object")]
    [InlineData("Resources: { A: { Type: T, Properties: 5 } }", "Properties must be an object")]
    [InlineData("AWSTemplateFormatVersion: 2011-01-01\nResources: { A: { Type: T } }", "not a supported value for AWSTemplateFormat")]
    [InlineData("Resource: { A: { Type: T } }", "Invalid template property or properties [Resource]")]
    [InlineData("Resources: { A: { Type: T } }\nOutputs: { O: { Description: x } }", "must contain a Value object")]
    [InlineData("Resources: { A: { Type: T } }\nParameters: { P: { Default: x } }", "must contain a Type member")]
    public void Parse_WrongStructure_SaysWhat(string template, string expected)
    {
        var fault = Assert.Throws<TemplateException>(() => TemplateParser.Parse(template));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Given(params string[] pairs) =>
        pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
