using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

public class UpdateTests
{
    [Theory]
    [InlineData("SET v = :five", "v", "{'N':'5'}")]
    [InlineData("set fresh = v + :two", "fresh", "{'N':'3'}")]
    [InlineData("SET v = :two - v", "v", "{'N':'1'}")]
    [InlineData("SET v=v-:one", "v", "{'N':'0'}")]
    [InlineData("SET v = (v + (:one))", "v", "{'N':'2'}")]
    [InlineData("SET v = if_not_exists(v, :five) + :one", "v", "{'N':'2'}")]
    [InlineData("SET w = if_not_exists(w, if_not_exists(x, :five))", "w", "{'N':'5'}")]
    [InlineData("SET w = list_append(if_not_exists(w, :list), :list)", "w", "{'L':[{'S':'new'},{'S':'new'}]}")]
    [InlineData("SET m.b.c = :five", "m", "{'M':{'a':{'N':'1'},'b':{'M':{'c':{'N':'5'}}}}}")]
    [InlineData("SET m.x = m.a, m.a = :five", "m", "{'M':{'a':{'N':'5'},'b':{'M':{'c':{'N':'2'}}},'x':{'N':'1'}}}")]
    [InlineData("REMOVE m.b.c, m.a", "m", "{'M':{'b':{'M':{}}}}")]
    [InlineData("REMOVE m.absent", "m", "{'M':{'a':{'N':'1'},'b':{'M':{'c':{'N':'2'}}}}}")]
    [InlineData("SET l[0] = l[1], l[1] = l[0] REMOVE l[3]", "l", "{'L':[{'N':'2'},{'N':'1'},{'N':'3'}]}")]
    [InlineData("REMOVE l[0], l[3], l[99]", "l", "{'L':[{'N':'2'},{'N':'3'}]}")]
    [InlineData("SET l[9] = :x, l[5] = :he REMOVE l[0], l[1], l[2], l[3]", "l", "{'L':[{'S':'he'},{'S':'x'}]}")]
    [InlineData("SET l[3].z = :one REMOVE l[0], l[1], l[2]", "l", "{'L':[{'M':{'z':{'N':'1'},'y':{'N':'8'}}}]}")]
    [InlineData("ADD v :five", "v", "{'N':'6'}")]
    [InlineData("ADD fresh :five", "fresh", "{'N':'5'}")]
    [InlineData("ADD ss :set", "ss", "{'SS':['x','y']}")]
    [InlineData("ADD l[0] :five REMOVE l[1], l[2], l[3]", "l", "{'L':[{'N':'6'}]}")]
    public void Apply_OneOfEachKind_GivesTheValue(string expression, string attribute, string expected) =>
        Assert.Equal(Item.Value(expected), Updates.Apply(expression)[attribute]);

    [Theory]
    [InlineData("REMOVE v", "v")]
    [InlineData("DELETE ss :set", "ss")]
    [InlineData("DELETE absent :set", "absent")]
    public void Apply_WhatLeavesNothing_RemovesTheAttribute(string expression, string attribute) =>
        Assert.False(Updates.Apply(expression).Has(attribute));

    [Fact]
    public void Apply_LeavesTheItemItselfAsItWas()
    {
        var before = Item.ToWire(Conditions.Sample);

        Updates.Apply("SET m.b.c = :five, l[0] = :five ADD ss :set REMOVE s");

        Assert.Equal(before, Item.ToWire(Conditions.Sample));
    }

    [Theory]
    [InlineData("SET w = absent", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET w = l[7]", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET v = absent + :one", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET v = s + :one", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET w = list_append(v, :list)", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD s :one", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD ns :set", "An operand in the update expression has an incorrect data type")]
    [InlineData("DELETE v :set", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET absent.a = :one", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET v.a = :one", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET s[0] = :one", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET m[0] = :one", "The document path provided in the update expression is invalid for update")]
    [InlineData("REMOVE absent.a", "The document path provided in the update expression is invalid for update")]
    public void Apply_ToAnItemThatDoesNotFit_IsToldAsByDynamoDb(string expression, string message) =>
        Assert.Equal(message, Assert.Throws<AwsError>(() => Updates.Apply(expression)).Message);

    [Theory]
    [InlineData("SET", "Syntax error; token: \"<EOF>\", near: \"SET\"")]
    [InlineData("SET v", "Syntax error; token: \"<EOF>\", near: \"v\"")]
    [InlineData("SET v = :one,", "Syntax error; token: \"<EOF>\", near: \",\"")]
    [InlineData("UPDATE v = :one", "Syntax error; token: \"UPDATE\", near: \"UPDATE v\"")]
    [InlineData("SET v = v + :one + :one", "Syntax error; token: \"+\", near: \":one + :one\"")]
    [InlineData("SET v = (v + :one) - :one", "Syntax error; token: \"-\", near: \") - :one\"")]
    [InlineData("SET v = v - (v + :one)", "Syntax error; token: \"+\", near: \"v + :one\"")]
    [InlineData("SET v = -:one", "Syntax error; token: \"-\", near: \"= -:one\"")]
    [InlineData("REMOVE v = :one", "Syntax error; token: \"=\", near: \"v = :one\"")]
    [InlineData("ADD v s", "Syntax error; token: \"s\", near: \"v s\"")]
    [InlineData("SET v = ((:one))", "The expression has redundant parentheses;")]
    [InlineData("SET v = :one SET w = :one", "The \"SET\" section can only be used once in an update expression;")]
    [InlineData(
        "SET v = :one REMOVE v",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [v], path two: [v]")]
    [InlineData(
        "SET l[0] = :one, l = :one",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        + "path one: [l, [0]], path two: [l]")]
    [InlineData(
        "SET m.a = :one, m[0] = :one",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
        + "path one: [m, a], path two: [m, [0]]")]
    [InlineData("SET w = size(s)", "The function is not allowed in an update expression; function: size")]
    [InlineData("SET w = foo(s)", "Invalid function name; function: foo")]
    [InlineData(
        "SET w = if_not_exists(v)",
        "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1")]
    [InlineData("SET w = if_not_exists(:one, v)", "Operator or function requires a document path; operator or function: if_not_exists")]
    [InlineData(
        "SET l = list_append(list_append(l, :list), :list)",
        "The function is not allowed to be used this way in an expression; function: list_append")]
    [InlineData("SET v = v + :x", "Incorrect operand type for operator or function; operator or function: +, operand type: S")]
    [InlineData(
        "ADD v :x",
        "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND")]
    [InlineData(
        "DELETE ss :list",
        "Incorrect operand type for operator or function; "
        + "operator: DELETE, operand type: LIST, typeSet: ALLOWED_FOR_DELETE_OPERAND")]
    public void Parse_OfAFault_IsToldAsByDynamoDb(string expression, string message) =>
        Assert.Equal("Invalid UpdateExpression: " + message, Assert.Throws<AwsError>(() => Updates.Parse(expression)).Message);
}
