using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Reads;

public class HostileKeyConditionTests
{
    [Theory]
    [InlineData("sk = :b", "Query condition missed key schema element: pk")]
    [InlineData("pk = :p AND v = :b", "Query condition missed key schema element: sk")]
    [InlineData("pk > :p", "Query key condition not supported")]
    [InlineData("begins_with(pk, :p)", "Query key condition not supported")]
    [InlineData("pk = :p AND pk = :b", "KeyConditionExpressions must only contain one condition per key")]
    [InlineData("pk = :p AND sk > :b AND sk < :c", "KeyConditionExpressions must only contain one condition per key")]
    [InlineData("pk = :p AND sk > :b AND v < :c", "Conditions can be of length 1 or 2 only")]
    [InlineData("pk = :p OR sk = :b", "Invalid operator used in KeyConditionExpression: OR")]
    [InlineData("NOT pk = :p", "Invalid operator used in KeyConditionExpression: NOT")]
    [InlineData("pk = :p AND sk <> :b", "Invalid operator used in KeyConditionExpression: <>")]
    [InlineData("pk = :p AND sk IN (:b)", "Invalid operator used in KeyConditionExpression: IN")]
    [InlineData("pk = :p AND attribute_exists(sk)", "Invalid operator used in KeyConditionExpression: attribute_exists")]
    [InlineData("pk = :p AND contains(sk, :b)", "Invalid operator used in KeyConditionExpression: contains")]
    [InlineData("pk = :p AND size(sk) = :number", "KeyConditionExpressions cannot contain nested operations")]
    [InlineData("pk = sk", "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition")]
    [InlineData("pk = :p AND :b = :c", "Invalid condition in KeyConditionExpression: No key attribute specified")]
    [InlineData(
        "pk = :p AND begins_with(:b, sk)",
        "Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand")]
    [InlineData(
        "pk.x = :p",
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk")]
    [InlineData("pk = :number", "One or more parameter values were invalid: Condition parameter type does not match schema type")]
    [InlineData("pk = :list", "One or more parameter values were invalid: Condition parameter type does not match schema type")]
    [InlineData(
        "pk = :empty",
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk")]
    public void Read_OfWhatIsNoRange_IsToldAsByDynamoDb(string expression, string message)
    {
        var error = Assert.Throws<AwsError>(() => KeyConditions.Read(expression));

        Assert.Equal("ValidationException", error.Code);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Read_OfAPrefixOfANumber_IsRefused() => Assert.Equal(
        "ValidationException",
        Assert.Throws<AwsError>(() => KeyConditions.Read("pk = :p AND begins_with(sk, :number)", AttributeType.N)).Code);
}
