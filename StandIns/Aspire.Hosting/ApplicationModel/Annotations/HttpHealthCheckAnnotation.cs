namespace Aspire.Hosting.ApplicationModel;

/// <summary>A GET that every replica has to answer with the expected status to count as healthy.</summary>
internal sealed record HttpHealthCheckAnnotation(string Key, Func<EndpointReference> Endpoint, string Path, int StatusCode)
    : IResourceAnnotation;
