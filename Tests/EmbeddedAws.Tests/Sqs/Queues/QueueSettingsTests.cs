using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Sqs.Queues;

public class QueueSettingsTests
{
    [Theory]
    [InlineData("DelaySeconds", "901", "InvalidAttributeValue")]
    [InlineData("DelaySeconds", "-1", "InvalidAttributeValue")]
    [InlineData("DelaySeconds", "", "InvalidAttributeValue")]
    [InlineData("MaximumMessageSize", "1023", "InvalidAttributeValue")]
    [InlineData("MaximumMessageSize", "1048577", "InvalidAttributeValue")]
    [InlineData("MessageRetentionPeriod", "59", "InvalidAttributeValue")]
    [InlineData("ReceiveMessageWaitTimeSeconds", "21", "InvalidAttributeValue")]
    [InlineData("VisibilityTimeout", "43201", "InvalidAttributeValue")]
    [InlineData("VisibilityTimeout", "1.5", "InvalidAttributeValue")]
    [InlineData("VisibilityTimeout", null, "InvalidAttributeValue")]
    [InlineData("SqsManagedSseEnabled", "perhaps", "InvalidAttributeValue")]
    [InlineData("Policy", "{", "InvalidAttributeValue")]
    [InlineData("RedrivePolicy", "{}", "InvalidParameterValue")]
    [InlineData("RedrivePolicy", "[]", "InvalidParameterValue")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":"a","maxReceiveCount":0}""", "InvalidParameterValue")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":"a","maxReceiveCount":1001}""", "InvalidParameterValue")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":7,"maxReceiveCount":1}""", "InvalidParameterValue")]
    [InlineData("FifoQueue", "true", "UnsupportedOperation")]
    [InlineData("QueueArn", "x", "InvalidAttributeName")]
    [InlineData("Colour", "red", "InvalidAttributeName")]
    public void With_WhatSqsRefuses_IsRefused(string name, string? value, string code) =>
        Assert.Equal(
            code, Assert.Throws<AwsError>(() => QueueSettings.Default.With(new Dictionary<string, string> { [name] = value! })).Code);

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    public void With_RedrivePolicy_TakesTheCountAsNumberOrText(string count)
    {
        var policy = $$"""{"deadLetterTargetArn":"a","maxReceiveCount":{{count}}}""";

        Assert.Equal(
            new RedrivePolicy("a", 1), QueueSettings.Default.With(new Dictionary<string, string> { ["RedrivePolicy"] = policy }).Redrive);
    }

    [Fact]
    public void With_EmptyPolicy_TakesItAway()
    {
        var with = QueueSettings.Default.With(new Dictionary<string, string> { ["Policy"] = "{}" });

        Assert.False(with.With(new Dictionary<string, string> { ["Policy"] = "" }).Values.ContainsKey("Policy"));
    }
}
