namespace EventDrivenFrontends.StandIns.AwsRuntime;

/// <summary>What tells one AWS service from another on the wire.</summary>
/// <param name="ServiceId">The service's id, from which the SDK takes <c>AWS_ENDPOINT_URL_{ID}</c>.</param>
/// <param name="EndpointPrefix">First label of the service's host name on AWS.</param>
/// <param name="SigningName">Service name in the signature's scope.</param>
/// <param name="Version">API version.</param>
public sealed record AwsServiceDescription(string ServiceId, string EndpointPrefix, string SigningName, string Version);
