namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

public class ConditionTests
{
    [Theory]
    [InlineData("v = :one")]
    [InlineData("#v=:one")]
    [InlineData("v <> :two")]
    [InlineData("v < :two AND v <= :one AND v >= :one AND :two > v")]
    [InlineData("v = :two OR v = :one")]
    [InlineData("v = :one or v = :two and v = :two")]
    [InlineData("NOT v = :two")]
    [InlineData("not not v = :one")]
    [InlineData("NOT (v = :two) AND v = :one")]
    [InlineData("((v = :one) AND (v = :one))")]
    [InlineData("(v) = (:one)")]
    [InlineData("v BETWEEN :one AND :two AND s = :text")]
    [InlineData("v IN (:two, :one)")]
    [InlineData(":one IN (v, s)")]
    [InlineData("attribute_exists(m.b.c) AND attribute_not_exists(m.b.d)")]
    [InlineData("attribute_exists ( m . #b . c )")]
    [InlineData("attribute_not_exists(l[4]) AND attribute_exists(l[3].z)")]
    [InlineData("attribute_type(v, :type)")]
    [InlineData("begins_with(s, :he) AND begins_with(bin, :bytes)")]
    [InlineData("begins_with(:text, :he)")]
    [InlineData("contains(s, :he) AND contains(bin, :bytes) AND contains(ss, :x) AND contains(l, :two)")]
    [InlineData("size(s) = :five AND size(ss) = :two AND size(m) = :two AND size(bin) > :two")]
    [InlineData("m.b = :map AND ss = :set AND yes = :true")]
    [InlineData("absent <> :one")]
    [InlineData("absent <> nil")]
    public void Holds_WhatIsSo_IsTrue(string expression) => Assert.True(Conditions.Holds(expression));

    [Theory]
    [InlineData("v = :two")]
    [InlineData("v = :x")]
    [InlineData("v > :x")]
    [InlineData("v < s")]
    [InlineData("absent = :one")]
    [InlineData("absent < :one")]
    [InlineData("absent = nil")]
    [InlineData("(v = :one OR v = :two) AND v = :two")]
    [InlineData("s BETWEEN :one AND :two")]
    [InlineData("v IN (:x)")]
    [InlineData("attribute_exists(s.a)")]
    [InlineData("attribute_exists(s[0])")]
    [InlineData("attribute_exists(m[0])")]
    [InlineData("attribute_type(absent, :type)")]
    [InlineData("begins_with(v, :he)")]
    [InlineData("contains(v, :one)")]
    [InlineData("contains(m, :x)")]
    [InlineData("contains(ss, :set)")]
    [InlineData("size(v) >= :one")]
    [InlineData("size(absent) >= :one")]
    public void Holds_WhatIsNotSo_IsFalse(string expression) => Assert.False(Conditions.Holds(expression));

    /// <summary>Numbers by value, strings by their UTF-8 bytes: U+FF61 comes before U+1F600, though its UTF-16 form does not.</summary>
    [Fact]
    public void Holds_OfStringsBeyondTheBasicPlane_ComparesBytes()
    {
        var item = Item.Of("{'low':{'S':'\uff61'},'high':{'S':'\U0001F600'}}");
        var condition = EmbeddedAws.DynamoDb.Expressions.ConditionParser.Parse(
            "FilterExpression", "low < high", Conditions.Scope("low < high"));

        Assert.True(condition.Holds(item));
    }
}
