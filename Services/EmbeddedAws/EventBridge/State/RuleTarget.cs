namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>Where a rule sends its events, in the wire's own shape.</summary>
internal sealed record RuleTarget
{
    public string? Id { get; init; }

    public string? Arn { get; init; }

    public string? RoleArn { get; init; }

    public string? Input { get; init; }

    public string? InputPath { get; init; }

    public InputTransformer? InputTransformer { get; init; }

    public DeadLetterConfig? DeadLetterConfig { get; init; }

    public RetryPolicy? RetryPolicy { get; init; }
}

internal sealed record InputTransformer(Dictionary<string, string?>? InputPathsMap, string? InputTemplate);

internal sealed record DeadLetterConfig(string? Arn);

/// <summary>Kept and shown. A queue of this process takes a message at once or does not exist, which AWS does not retry either.</summary>
internal sealed record RetryPolicy(int? MaximumRetryAttempts, int? MaximumEventAgeInSeconds);
