namespace EventDrivenFrontends.EmbeddedAws.Protocol;

internal abstract record AwsWireProtocol;

/// <param name="TargetPrefix">What X-Amz-Target has before the operation's name, without the dot: <c>AmazonSQS</c>.</param>
/// <param name="ErrorNamespace">What <c>__type</c> has before the '#'; null where the service gives the bare code.</param>
internal abstract record AwsJson(string TargetPrefix, string? ErrorNamespace, string ContentType) : AwsWireProtocol;

internal sealed record Json10(string TargetPrefix, string? ErrorNamespace = null)
    : AwsJson(TargetPrefix, ErrorNamespace, "application/x-amz-json-1.0");

internal sealed record Json11(string TargetPrefix, string? ErrorNamespace = null)
    : AwsJson(TargetPrefix, ErrorNamespace, "application/x-amz-json-1.1");

/// <summary>Form fields in, XML out.</summary>
internal sealed record Query(string ApiVersion, string XmlNamespace) : AwsWireProtocol;
