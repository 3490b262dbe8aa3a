using EventDrivenFrontends.EmbeddedAws.CloudFormation;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.CloudFormation;

/// <summary>Templates that want to hang or to break the process that reads them.</summary>
public sealed class HostileTemplateTests
{
    private const string Queue = "Resources: { Q: { Type: 'AWS::SQS::Queue' } }\n";
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string> Faulty => new()
    {
        { "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nResources: { Q: { Type: 'AWS::SQS::Queue', Properties: *c } }", "aliases are not allowed" },
        { "Resources: &r { Q: *r }", "aliases are not allowed" },
        { "Resources: " + string.Concat(Enumerable.Repeat("{ a: ", 10_000)), "nesting is deeper" },
        { "{\"Resources\":" + string.Concat(Enumerable.Repeat("[", 10_000)), "JSON not well-formed" },
        { """{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"\ud800"}}}}""", "JSON not well-formed" },
        { """{"Resources":{"\udfff":{"Type":"AWS::SQS::Queue"}}}""", "JSON not well-formed" },
        { "Resources: [{ a: b{ c: d }]", "YAML not well-formed" },
        { "Resources:\n  T:\n    KeySchema: [{Attr{AttributeName: id, KeyType: HASH}]\n", "YAML not well-formed" },
        { Queue + "Conditions: { A: !Not [!Condition B], B: !Not [!Condition A] }", "circular condition dependency between conditions: [A, B]" },
        { Queue + "Conditions: { A: !Not [!Condition A] }", "circular condition dependency between conditions: [A]" },
        { Queue + "Conditions: { A: !Not [!Condition X] }", "Unresolved condition dependency X in the Conditions block" },
        { "Resources: { Q: { Type: 'AWS::SQS::Queue', Condition: X } }", "Unresolved condition dependency X in the Resources block" },
        {
            "Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: !If [X, a, b] } } }",
            "Unresolved condition dependency X in the Resources block"
        },
        { Queue + "Outputs: { O: { Condition: X, Value: a } }", "Unresolved condition dependency X in the Outputs block" },
        { Queue + "Outputs: { O: { Value: !Ref X } }", "Unresolved resource dependencies [X] in the Outputs block" },
        {
            "Resources: { A: { Type: 'AWS::SQS::Queue', DependsOn: B }, B: { Type: 'AWS::SQS::Queue', DependsOn: A } }",
            "Circular dependency between resources: [A, B]"
        },
        { "Resources: { A: { Type: 'AWS::SQS::Queue', DependsOn: A } }", "Circular dependency between resources: [A]" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Template_Faulty_IsRefusedWithTheReason(string template, string reason)
    {
        var error = Assert.Throws<AwsError>(() => RequestInput.Template(template, null));

        Assert.Equal("ValidationError", error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", "a")]
    [InlineData("(a+)+b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void AllowedPattern_InvalidOrEndless_IsRefused(string pattern, string value)
    {
        var template = TemplateParser.Parse($"Parameters: {{ P: {{ Type: String, AllowedPattern: '{pattern}' }} }}\n{Queue}");

        var fault = Assert.Throws<TemplateException>(() => ParameterValues.Resolve(template, new Dictionary<string, string> { ["P"] = value }));

        Assert.Contains("AllowedPattern", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sub_NestedThatMultiplies_IsRefusedSoon()
    {
        var bomb = Enumerable.Range(0, 18).Aggregate(
            "'x'", (inner, _) => $"{{ 'Fn::Sub': ['{string.Concat(Enumerable.Repeat("${v}", 50))}', {{ v: {inner} }}] }}");

        AssertRefusedSoon(bomb);
    }

    [Fact]
    public void Join_NestedThatMultiplies_IsRefusedSoon()
    {
        var many = string.Join(',', Enumerable.Repeat("!Ref P", 2000));

        AssertRefusedSoon($"!Join ['', [{many}]]", new string('p', 4096));
    }

    private static void AssertRefusedSoon(string value, string parameter = "")
    {
        var body = $"Parameters: {{ P: {{ Type: String }} }}\n{Queue}Outputs: {{ O: {{ Value: {value} }} }}";
        var template = RequestInput.Template(body, null);
        var input = new StackInput(body, template, new Dictionary<string, string> { ["P"] = parameter }, new Dictionary<string, string>());
        var scope = new StackScope(input, new PseudoParameters("123456789012", "us-east-1", "stack", "id"), _ => null);
        var start = TimeProvider.System.GetTimestamp();

        var fault = Assert.Throws<TemplateException>(() => new TemplateEvaluator(scope).Evaluate(template.Outputs["O"].Value));

        Assert.Contains("longer than", fault.Message, StringComparison.Ordinal);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < Ceiling);
    }
}
