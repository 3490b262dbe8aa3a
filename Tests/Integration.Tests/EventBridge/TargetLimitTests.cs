using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

/// <summary>What a target may not hold, in AWS's words.</summary>
public sealed class TargetLimitTests
{
    private static readonly Dictionary<string, Action<Target>> Changes = new()
    {
        ["Value '186' at 'targets.1.member.retryPolicy.maximumRetryAttempts' failed to satisfy constraint: "
            + "Member must have value less than or equal to 185"] = target => target.RetryPolicy = new RetryPolicy { MaximumRetryAttempts = 186 },
        ["Value '59' at 'targets.1.member.retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint: "
            + "Member must have value greater than or equal to 60"] = target => target.RetryPolicy = new RetryPolicy { MaximumEventAgeInSeconds = 59 },
        ["at 'targets.1.member.input' failed to satisfy constraint: Member must have length less than or equal to 8192"] =
            target => target.Input = $"\"{new string('a', 8191)}\"",
        ["at 'targets.1.member.inputPath' failed to satisfy constraint: Member must have length less than or equal to 256"] =
            target => target.InputPath = "$." + new string('a', 255),
        ["JSON syntax error in input for target t"] = target => target.Input = "{",
        ["Invalid InputPath for target t."] = target => target.InputPath = "detail",
        ["Only one of Input, InputPath, or InputTransformer must be provided for target t."] =
            target => (target.Input, target.InputPath) = ("{}", "$.detail"),
        ["InputTemplate for target t contains placeholder x which is not defined."] =
            target => target.InputTransformer = new InputTransformer { InputTemplate = "\"<x>\"" },
    };

    public static TheoryData<string> Reasons => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_target_that_breaks_a_limit_is_refused_with_the_reason(string reason)
    {
        await EmbeddedAwsCloud.Instance.ReadyAsync();
        using var events = EmbeddedAwsCloud.Instance.CreateEventBridge();
        var rule = Cloud.UniqueName("limits");
        await events.PutRuleAsync(new PutRuleRequest { Name = rule, EventPattern = """{"source": ["any"]}""" });
        var target = new Target { Id = "t", Arn = $"arn:aws:sqs:{Cloud.Region}:000000000000:q" };
        Changes[reason](target);

        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => events.PutTargetsAsync(new PutTargetsRequest { Rule = rule, Targets = [target] }));

        Assert.Equal("ValidationException", fault.ErrorCode);
        Assert.EndsWith(reason, fault.Message, StringComparison.Ordinal);
    }
}
