using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

/// <summary>The messages are those that DynamoDB itself gives.</summary>
public class HostileExpressionTests
{
    [Theory]
    [InlineData("", "The expression can not be empty;")]
    [InlineData("  ", "The expression can not be empty;")]
    [InlineData("v = :one and", "Syntax error; token: \"<EOF>\", near: \"and\"")]
    [InlineData("v = :one AND AND v = :one", "Syntax error; token: \"AND\", near: \"AND AND v\"")]
    [InlineData("(v = :one", "Syntax error; token: \"<EOF>\", near: \":one\"")]
    [InlineData("v = :one)", "Syntax error; token: \")\", near: \":one)\"")]
    [InlineData("v == :one", "Syntax error; token: \"=\", near: \"== :one\"")]
    [InlineData("v != :one", "Syntax error; token: \"!\", near: \"v !=\"")]
    [InlineData("= :one", "Syntax error; token: \"=\", near: \"= :one\"")]
    [InlineData("v = 1", "Syntax error; token: \"1\", near: \"= 1\"")]
    [InlineData("v = 'a'", "Syntax error; token: \"'\", near: \"= 'a\"")]
    [InlineData("v = :", "Syntax error; token: \":\", near: \"= :\"")]
    [InlineData("v = :one;", "Syntax error; token: \";\", near: \":one;\"")]
    [InlineData("v", "Syntax error; token: \"<EOF>\", near: \"v\"")]
    [InlineData("v AND s = :x", "Syntax error; token: \"AND\", near: \"v AND s\"")]
    [InlineData("(v = :one) = :one", "Syntax error; token: \"=\", near: \") = :one\"")]
    [InlineData("v IN ()", "Syntax error; token: \")\", near: \"()\"")]
    [InlineData("v IN :one", "Syntax error; token: \":one\", near: \"IN :one\"")]
    [InlineData("attribute_exists()", "Syntax error; token: \")\", near: \"()\"")]
    [InlineData("l[x] = :one", "Syntax error; token: \"x\", near: \"[x]\"")]
    [InlineData("l[-1] = :one", "Syntax error; token: \"-\", near: \"[-1\"")]
    [InlineData("m..a = :one", "Syntax error; token: \".\", near: \"..a\"")]
    [InlineData("_v = :one", "Syntax error; token: \"_\", near: \"_v\"")]
    [InlineData("ä = :one", "Syntax error; token: \"ä\", near: \"ä =\"")]
    [InlineData("v = :none", "An expression attribute value used in expression is not defined; attribute value: :none")]
    [InlineData("#none = :one", "An expression attribute name used in the document path is not defined; attribute name: #none")]
    [InlineData("name = :one", "Attribute name is a reserved keyword; reserved keyword: name")]
    [InlineData("l[99999999999] = :one", "List index is not within the allowable range; index: [99999999999]")]
    [InlineData("foo(v)", "Invalid function name; function: foo")]
    [InlineData("Attribute_Exists(v)", "Invalid function name; function: Attribute_Exists")]
    [InlineData("if_not_exists(v, :one) = :one", "The function is not allowed in a condition expression; function: if_not_exists")]
    [InlineData("attribute_exists(:one)", "Operator or function requires a document path; operator or function: attribute_exists")]
    [InlineData("size(s)", "The function is not allowed to be used this way in an expression; function: size")]
    [InlineData(
        "attribute_exists(v) = :one",
        "The function is not allowed to be used this way in an expression; function: attribute_exists")]
    [InlineData("v > :true", "Incorrect operand type for operator or function; operator or function: >, operand type: BOOL")]
    [InlineData("size(:one) = :one", "Incorrect operand type for operator or function; operator or function: size, operand type: N")]
    [InlineData(
        "begins_with(s, :one)",
        "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N")]
    [InlineData(
        "v = v",
        "The first operand must be distinct from the remaining operands for this operator or function; "
        + "operator: =, first operand: [v]")]
    [InlineData(
        "m.a IN (:one, m.a)",
        "The first operand must be distinct from the remaining operands for this operator or function; "
        + "operator: IN, first operand: [m, a]")]
    [InlineData(
        "v BETWEEN :two AND :one",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
        + "lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}")]
    [InlineData(
        "v BETWEEN :one AND :x",
        "The BETWEEN operator requires same data type for lower and upper bounds; "
        + "lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:x}")]
    [InlineData("((v = :one))", "The expression has redundant parentheses;")]
    [InlineData("NOT((v = :one))", "The expression has redundant parentheses;")]
    [InlineData("v = :none AND", "Syntax error; token: \"<EOF>\", near: \"AND\"")]
    public void Parse_OfAFault_IsToldAsByDynamoDb(string expression, string message) =>
        Assert.Equal("Invalid ConditionExpression: " + message, Fault(expression));

    [Fact]
    public void Parse_OfTooManyOperators_IsRefused() => Assert.Equal(
        "Invalid ConditionExpression: The expression contains too many operators; operator count: 301",
        Fault(string.Join(" OR ", Enumerable.Repeat("v=:one", 200))));

    [Fact]
    public void Parse_OfTooLongAText_IsRefused() => Assert.Equal(
        "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 5000",
        Fault(new string('a', 5000)));

    [Theory]
    [InlineData("(", ")")]
    [InlineData("NOT ", "")]
    [InlineData("size(", ")")]
    [InlineData("NOT (", ")")]
    public void Parse_OfEndlessNesting_IsRefusedWithoutHarmToTheStack(string open, string close)
    {
        var depth = 4000 / (open.Length + close.Length);
        var text = string.Concat(Enumerable.Repeat(open, depth)) + "v" + string.Concat(Enumerable.Repeat(close, depth)) + " = :one";

        Assert.StartsWith("Invalid ConditionExpression: ", Fault(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfRandomTokens_EitherWorksOrIsAValidationError()
    {
        string[] tokens =
        [
            "v", "#v", ":one", ":x", "(", ")", ",", ".", "[", "]", "0", "=", "<>", "<", "AND", "OR", "NOT", "BETWEEN", "IN", "size",
            "contains", "attribute_exists", "begins_with", "SET", "+", "-", "🙂", "'", "if_not_exists", "list_append", "REMOVE", "ADD",
        ];
        var random = new Random(20260101);
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => tokens[random.Next(tokens.Length)]));
            foreach (var parse in (Action[])[() => Conditions.Holds(text), () => Updates.Apply("SET " + text), () => Updates.Apply(text)])
            {
                var fault = Record.Exception(parse);

                Assert.True(fault is null or AwsError { Code: "ValidationException" }, $"{text}: {fault}");
            }
        }
    }

    [Fact]
    public void Scope_WithUnusedPlaceholders_NamesThem()
    {
        var values = Item.Values((":a", "{'N':'1'}"), (":b", "{'N':'1'}"));
        var scope = new ExpressionScope(null, values, null, ("ConditionExpression", "v = :a"));
        ConditionParser.Parse("ConditionExpression", "v = :a", scope);

        Assert.Equal(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}",
            Assert.Throws<AwsError>(scope.VerifyAllUsed).Message);
    }

    [Theory]
    [InlineData("a", "x", "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"")]
    [InlineData("#a-b", "x", "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#a-b\"")]
    [InlineData("#", "x", "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#\"")]
    [InlineData("#a", "", "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a")]
    public void Scope_OfAMalformedName_IsRefused(string placeholder, string name, string message)
    {
        var names = new Dictionary<string, string> { [placeholder] = name };

        Assert.Equal(message, Assert.Throws<AwsError>(() => new ExpressionScope(names, null, "v")).Message);
    }

    [Fact]
    public void Scope_OfANameThatNoAttributeCanHave_IsRefused()
    {
        var names = new Dictionary<string, string> { ["#a"] = new('x', 65536) };

        var error = Assert.Throws<AwsError>(() => new ExpressionScope(names, null, "v"));

        Assert.EndsWith("Member must have length less than or equal to 65535", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scope_WithoutExpressions_TakesNoPlaceholders()
    {
        Assert.Equal(
            "ExpressionAttributeNames can only be specified when using expressions",
            Assert.Throws<AwsError>(() => new ExpressionScope(Conditions.Names, null)).Message);
        Assert.Equal(
            "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null",
            Assert.Throws<AwsError>(() => new ExpressionScope(null, Conditions.Values, null, ("ConditionExpression", null))).Message);
    }

    private static string Fault(string expression) => Assert.Throws<AwsError>(() => Conditions.Holds(expression)).Message;
}
