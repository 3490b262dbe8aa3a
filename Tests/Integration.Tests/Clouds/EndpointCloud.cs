using Amazon.Runtime;

namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>Whatever answers at <c>AWS_TEST_ENDPOINT_URL</c>, with the access key and secret of the environment if it asks for them.</summary>
public sealed class EndpointCloud : Cloud
{
    private const string EndpointVariable = "AWS_TEST_ENDPOINT_URL";

    public static EndpointCloud Instance { get; } = new();

    public override BasicAWSCredentials Credentials { get; } = new(
        Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") ?? "test", Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY") ?? "test");

    protected override Task<Uri> StartAsync()
    {
        var endpoint = Environment.GetEnvironmentVariable(EndpointVariable);
        Skip.If(string.IsNullOrEmpty(endpoint), $"{EndpointVariable} names no endpoint.");
        return Task.FromResult(new Uri(endpoint));
    }
}
