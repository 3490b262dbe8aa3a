using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

/// <summary>The embedded cloud delivers to SQS alone, and says so before an event is lost.</summary>
public sealed class UnsupportedTargetTests
{
    [Fact]
    public async Task A_target_of_another_service_is_refused()
    {
        await EmbeddedAwsCloud.Instance.ReadyAsync();
        using var events = EmbeddedAwsCloud.Instance.CreateEventBridge();
        var rule = Cloud.UniqueName("rule");
        await events.PutRuleAsync(new PutRuleRequest { Name = rule, EventPattern = """{"source": ["any"]}""" });
        var target = new Target { Id = "t", Arn = "arn:aws:lambda:eu-central-1:000000000000:function:f" };

        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => events.PutTargetsAsync(new PutTargetsRequest { Rule = rule, Targets = [target] }));

        Assert.Equal("ValidationException", fault.ErrorCode);
    }
}
